import type { Action } from '../engine/action.ts'
import { abandonCart } from './abandon-cart.ts'
import { acceptOrder } from './accept-order.ts'
import { blockUser } from './block-user.ts'
import { commentPost } from './comment-post.ts'
import { completeOrder } from './complete-order.ts'
import { connectBot } from './connect-bot.ts'
import { connectByLink } from './connect-by-link.ts'
import { deleteUser } from './delete-user.ts'
import { disconnectBot } from './disconnect-bot.ts'
import { editProfile } from './edit-profile.ts'
import { editUser } from './edit-user.ts'
import { emptyCart } from './empty-cart.ts'
import { fillCart } from './fill-cart.ts'
import { pauseBot } from './pause-bot.ts'
import { payOrder } from './pay-order.ts'
import { placeOrder } from './place-order.ts'
import { publishPost } from './publish-post.ts'
import { resumeBot } from './resume-bot.ts'
import { reviewOrder } from './review-order.ts'
import { unblockUser } from './unblock-user.ts'

const all: Action[] = [
  connectBot,
  connectByLink,
  disconnectBot,
  pauseBot,
  resumeBot,
  editProfile,
  editUser,
  blockUser,
  unblockUser,
  deleteUser,
  publishPost,
  commentPost,
  placeOrder,
  payOrder,
  acceptOrder,
  completeOrder,
  reviewOrder,
  fillCart,
  emptyCart,
  abandonCart,
]

/** Everything that people can do in the portal, by name. */
export const actions: ReadonlyMap<string, Action> = new Map(all.map((action) => [action.name, action]))
