import { z } from 'zod'
import { defineEndpoint } from '../../model/endpoint.ts'
import { id } from '../../model/scalars.ts'
import { userId } from '../params.ts'
import { ORDER_NOT_FOUND, USER_NOT_FOUND } from '../refusals.ts'

export const orderCompleted = defineEndpoint({
  alias: 'order/completed',
  row: 'shop/4',
  critical: false,
  summary: 'Заказ выполнен: через три дня бот попросит отзыв',
  params: z.object({
    userId,
    orderId: id.meta({ description: 'An order of this user' }),
  }),
  refusals: { userId: USER_NOT_FOUND, orderId: ORDER_NOT_FOUND },
  given: { order: { status: 'completed' } },
  example: { userId: 127, orderId: 901 },
})
