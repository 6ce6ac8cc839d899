import { ORDER_NOT_FOUND } from '../../../bot/refusals.ts'
import { orderCalls } from '../orders.ts'

export const completed = orderCalls('order/completed', {
  status: 'completed',
  parameter: 'orderId',
  notFound: ORDER_NOT_FOUND,
})
