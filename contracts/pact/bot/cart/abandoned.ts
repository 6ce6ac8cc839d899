import { ORDER_NOT_FOUND } from '../../../bot/refusals.ts'
import { orderCalls } from '../orders.ts'

export const abandoned = orderCalls('cart/abandoned', {
  status: 'cart',
  parameter: 'orderId',
  notFound: ORDER_NOT_FOUND,
})
