import type { Alias, endpoints } from '#contracts/bot/index.ts'
import type { ServedEndpoint } from '../communications/communication.ts'
import { abandoned } from './cart/abandoned.ts'
import { newComment } from './comment/new.ts'
import { completed } from './order/completed.ts'
import { reviewed } from './order/reviewed.ts'
import { newPost } from './post/new.ts'
import { accepted } from './request/accepted.ts'
import { thankYou } from './transaction/thank-you.ts'
import { block } from './users/block.ts'
import { connectBot } from './users/connect-bot.ts'
import { connectLink } from './users/connect-link.ts'
import { deleteUser } from './users/delete.ts'
import { disconnectBot } from './users/disconnect-bot.ts'
import { pauseBot } from './users/pause-bot.ts'
import { resumeBot } from './users/resume-bot.ts'
import { unblock } from './users/unblock.ts'
import { update } from './users/update.ts'

/** The code behind every alias of the contract. */
export const served: { [A in Alias]: ServedEndpoint<(typeof endpoints)[A]> } = {
  'users/connect-link': connectLink,
  'users/connect-bot': connectBot,
  'users/disconnect-bot': disconnectBot,
  'users/pause-bot': pauseBot,
  'users/resume-bot': resumeBot,
  'users/update': update,
  'users/block': block,
  'users/unblock': unblock,
  'users/delete': deleteUser,
  'post/new': newPost,
  'comment/new': newComment,
  'transaction/thank-you': thankYou,
  'request/accepted': accepted,
  'cart/abandoned': abandoned,
  'order/completed': completed,
  'order/reviewed': reviewed,
}
