import { ORDER_NOT_FOUND } from '#contracts/host/failure.ts'
import { postOrderReview } from '#contracts/host/order/review/post.ts'
import { addReview, findOrder } from '../../../data/orders.ts'
import { liveUser } from '../../../data/users.ts'
import { orderView } from '../../../data/views.ts'
import { Refusal } from '../../../engine/refusal.ts'
import { implement } from '../../../portal.ts'

/** An order of somebody else is not found rather than refused: its existence is none of the caller's business. */
export const orderReviewPost = implement(postOrderReview, ({ data }, { body, origin }) => {
  const { orderId, userId, rating, text } = body
  liveUser(data, userId)
  const order = findOrder(data, orderId)
  if (order.userId !== userId) throw new Refusal(404, ORDER_NOT_FOUND)
  return orderView(addReview(data, order, { rating, text }), origin())
})
