import { z } from 'zod'
import { defineEndpoint } from '../../model/endpoint.ts'
import { id } from '../../model/scalars.ts'
import { userId } from '../params.ts'
import { USER_NOT_FOUND } from '../refusals.ts'

export const orderReviewed = defineEndpoint({
  alias: 'order/reviewed',
  row: 'shop/4',
  critical: false,
  summary: 'Пользователь оставил отзыв на портале: бот о нём больше не просит',
  params: z.object({
    userId,
    orderId: id.meta({ description: 'The order that has a review now' }),
  }),
  refusals: { userId: USER_NOT_FOUND },
  given: { order: { status: 'completed' } },
  example: { userId: 127, orderId: 901 },
})
