import { ORDER_NOT_FOUND } from '../../../bot/refusals.ts'
import { orderCalls } from '../orders.ts'

export const thankYou = orderCalls('transaction/thank-you', {
  status: 'paid',
  parameter: 'orderId',
  notFound: ORDER_NOT_FOUND,
})
