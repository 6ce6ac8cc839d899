import { z } from 'zod'
import { review } from '#contracts/host/entities/review.ts'
import { postOrderReview } from '#contracts/host/order/review/post.ts'
import { id } from '#contracts/model/scalars.ts'
import { defineAction } from '../engine/action.ts'

export const reviewOrder = defineAction({
  name: 'review-order',
  summary: 'Покупатель оставляет отзыв о выполненном заказе на портале',
  params: z.object({ orderId: id, ...review.shape }),
  says: {
    ru: '{person:orderId} оставляет на портале отзыв с оценкой {int:rating}',
    en: '{person:orderId} leaves a review in the portal with the rating {int:rating}',
  },
  does: postOrderReview.does,
  refuses: postOrderReview.failures[409],
  calls: 'order/reviewed',
  carries: ['userId', 'orderId'],
})
