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
  refusals: [USER_NOT_FOUND, ORDER_NOT_FOUND],
  example: { userId: 127, orderId: 901 },
})
