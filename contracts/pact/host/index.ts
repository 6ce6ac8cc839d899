import { getComment } from './comment/get.ts'
import { postComment } from './comment/post.ts'
import type { HostInteraction } from './interaction.ts'
import { getOrder } from './order/get.ts'
import { reviewOrder } from './order/review.ts'
import { getOrders } from './orders/get.ts'
import { getPost } from './post/get.ts'
import { getPosts } from './posts/get.ts'
import { connectBot } from './user/connect-bot.ts'
import { disconnectBot } from './user/disconnect-bot.ts'
import { getUser } from './user/get.ts'
import { pauseBot } from './user/pause-bot.ts'
import { registerUser } from './user/post.ts'
import { resumeBot } from './user/resume-bot.ts'

/** Everything that the bot expects of a host portal. */
export const hostInteractions: readonly HostInteraction[] = [
  ...getUser,
  ...registerUser,
  ...connectBot,
  ...disconnectBot,
  ...pauseBot,
  ...resumeBot,
  ...getPost,
  ...getPosts,
  ...getComment,
  ...postComment,
  ...getOrder,
  ...getOrders,
  ...reviewOrder,
]
