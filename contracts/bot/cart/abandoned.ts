import { z } from 'zod'
import { defineEndpoint } from '../../model/endpoint.ts'
import { id } from '../../model/scalars.ts'
import { userId } from '../params.ts'
import { ORDER_NOT_FOUND, USER_NOT_FOUND } from '../refusals.ts'

export const cartAbandoned = defineEndpoint({
  alias: 'cart/abandoned',
  row: 'shop/3',
  critical: false,
  summary: 'Пользователь оставил корзину без заказа',
  params: z.object({
    userId,
    orderId: id.meta({ description: 'The order that is still a cart' }),
  }),
  refusals: { userId: USER_NOT_FOUND, orderId: ORDER_NOT_FOUND },
  given: { order: { status: 'cart' } },
  example: { userId: 127, orderId: 901 },
})
