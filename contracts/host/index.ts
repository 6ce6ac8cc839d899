import { getComment } from './comment/get.ts'
import { postComment } from './comment/post.ts'
import { comment } from './entities/comment.ts'
import { order } from './entities/order.ts'
import { post } from './entities/post.ts'
import { ticket } from './entities/ticket.ts'
import { user } from './entities/user.ts'
import { getOrder } from './order/get.ts'
import { postOrderReview } from './order/review/post.ts'
import { getOrders } from './orders/get.ts'
import { getPost } from './post/get.ts'
import { getPosts } from './posts/get.ts'
import { getTicket } from './ticket/get.ts'
import { postTicketRate } from './ticket/rate.ts'
import { postTicketReply } from './ticket/reply.ts'
import { postUserConnectBot } from './user/connect-bot.ts'
import { postUserDisconnectBot } from './user/disconnect-bot.ts'
import { getUser } from './user/get.ts'
import { postUserPauseBot } from './user/pause-bot.ts'
import { postUser } from './user/post.ts'
import { postUserResumeBot } from './user/resume-bot.ts'

/** Every operation of the host by its method and path. */
export const operations = {
  'GET /user': getUser,
  'POST /user': postUser,
  'POST /user/connect-bot': postUserConnectBot,
  'POST /user/disconnect-bot': postUserDisconnectBot,
  'POST /user/pause-bot': postUserPauseBot,
  'POST /user/resume-bot': postUserResumeBot,
  'GET /post': getPost,
  'GET /posts': getPosts,
  'GET /comment': getComment,
  'POST /comment': postComment,
  'GET /order': getOrder,
  'GET /orders': getOrders,
  'POST /order/review': postOrderReview,
  'GET /ticket': getTicket,
  'POST /ticket/reply': postTicketReply,
  'POST /ticket/rate': postTicketRate,
} as const

/** The things that the host keeps. */
export const entities = [user, post, comment, order, ticket]

export type OperationName = keyof typeof operations
