import { z } from 'zod'
import { defineOperation } from '../../../model/operation.ts'
import { id, text } from '../../../model/scalars.ts'
import { order, orderExample } from '../../entities/order.ts'
import { rating, reviewExample } from '../../entities/review.ts'
import { ORDER_NOT_FOUND } from '../../failure.ts'

export const postOrderReview = defineOperation({
  method: 'POST',
  path: '/order/review',
  summary: 'Оставить отзыв о выполненном заказе',
  body: z.object({
    orderId: id,
    userId: id.meta({ description: 'The customer of this order' }),
    rating,
    text: text.optional().meta({ description: 'The review in words' }),
  }),
  status: 201,
  response: order,
  failures: { 404: ORDER_NOT_FOUND, 409: 'Заказ ещё не выполнен или отзыв о нём уже есть' },
  does: {
    changes: 'order',
    of: ['userId'],
    set: { review: { rating: '${rating}', text: '${text}' } },
    requires: { status: 'completed', review: null },
  },
  examples: {
    'in words': {
      body: { orderId: 901, userId: 127, ...reviewExample },
      response: { ...orderExample, review: reviewExample },
    },
  },
})
