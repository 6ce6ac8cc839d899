import { REQUEST_NOT_FOUND } from '../../../bot/refusals.ts'
import { orderCalls } from '../orders.ts'

export const accepted = orderCalls('request/accepted', {
  status: 'accepted',
  parameter: 'requestId',
  notFound: REQUEST_NOT_FOUND,
})
