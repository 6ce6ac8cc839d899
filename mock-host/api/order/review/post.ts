import { ORDER_NOT_FOUND } from '#contracts/host/failure.ts'
import { postOrderReview } from '#contracts/host/order/review/post.ts'
import { changeOrder, findOrder } from '../../../data/orders.ts'
import { liveUser } from '../../../data/users.ts'
import { orderView } from '../../../data/views.ts'
import { implement } from '../../../http/operation.ts'
import { Refusal } from '../../../refusal.ts'

/** An order of somebody else is not found rather than refused: its existence is none of the caller's business. */
export const orderReviewPost = implement(postOrderReview, ({ data }, { body, origin }) => {
  const { orderId, userId, rating, text } = body
  liveUser(data, userId)
  const order = findOrder(data, orderId)
  if (order.userId !== userId) throw new Refusal(404, ORDER_NOT_FOUND)
  if (order.status !== 'completed' || order.review !== null) {
    throw new Refusal(409, postOrderReview.failures[409])
  }
  const review = { rating, ...(text !== undefined && { text }) }
  return orderView(changeOrder(data, order, { review }), origin())
})
