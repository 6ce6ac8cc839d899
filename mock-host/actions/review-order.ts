import { z } from 'zod'
import { review } from '#contracts/host/entities/review.ts'
import { id } from '#contracts/model/scalars.ts'
import { addReview, findOrder } from '../data/orders.ts'
import { defineAction } from '../portal.ts'

export const reviewOrder = defineAction({
  name: 'review-order',
  summary: 'Покупатель оставляет отзыв о выполненном заказе на портале',
  params: z.object({ orderId: id, ...review.shape }),
  run(data, { orderId, ...given }) {
    const { userId } = addReview(data, findOrder(data, orderId), given)
    return { result: { orderId }, event: { alias: 'order/reviewed', params: { userId, orderId } } }
  },
})
