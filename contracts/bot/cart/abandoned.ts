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
  refusals: [USER_NOT_FOUND, ORDER_NOT_FOUND],
  example: { userId: 127, orderId: 901 },
})
