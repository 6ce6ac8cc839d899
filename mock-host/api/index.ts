import type { OperationName, operations } from '#contracts/host/index.ts'
import type { Implementation } from '../engine/operations/operation.ts'
import type { Portal } from '../portal.ts'
import { commentGet } from './comment/get.ts'
import { commentPost } from './comment/post.ts'
import { orderGet } from './order/get.ts'
import { orderReviewPost } from './order/review/post.ts'
import { ordersGet } from './orders/get.ts'
import { postGet } from './post/get.ts'
import { postsGet } from './posts/get.ts'
import { userConnectBot } from './user/connect-bot.ts'
import { userDisconnectBot } from './user/disconnect-bot.ts'
import { userGet } from './user/get.ts'
import { userPauseBot } from './user/pause-bot.ts'
import { userPost } from './user/post.ts'
import { userResumeBot } from './user/resume-bot.ts'

/** Every operation of the contract with its implementation; the most frequent ones first. */
export const implementations: {
  readonly [N in OperationName]: Implementation<Portal, (typeof operations)[N]>
} = {
  'GET /user': userGet,
  'POST /user': userPost,
  'POST /user/connect-bot': userConnectBot,
  'POST /user/disconnect-bot': userDisconnectBot,
  'POST /user/pause-bot': userPauseBot,
  'POST /user/resume-bot': userResumeBot,
  'GET /post': postGet,
  'GET /posts': postsGet,
  'GET /comment': commentGet,
  'POST /comment': commentPost,
  'GET /order': orderGet,
  'GET /orders': ordersGet,
  'POST /order/review': orderReviewPost,
}
