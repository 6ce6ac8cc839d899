import { z } from 'zod'
import { defineOperation } from '../../model/operation.ts'
import { queryId } from '../../model/scalars.ts'
import { order, orderExample } from '../entities/order.ts'
import { reviewExample } from '../entities/review.ts'
import { ORDER_NOT_FOUND } from '../failure.ts'

const query = { orderId: '901' }
const { completedAt: _, ...unfinished } = orderExample

export const getOrder = defineOperation({
  method: 'GET',
  path: '/order',
  summary: 'Получить заказ',
  query: z.object({ orderId: queryId }),
  status: 200,
  response: order,
  failures: { 404: ORDER_NOT_FOUND },
  does: { finds: 'order' },
  examples: {
    'a completed order': { query, response: orderExample },
    'a cart': { query, response: { ...unfinished, status: 'cart' } },
    'an emptied cart': { query, response: { ...unfinished, status: 'cart', items: [], total: 0 } },
    'a paid order': { query, response: { ...unfinished, status: 'paid' } },
    'reviewed in words': { query, response: { ...orderExample, review: reviewExample } },
    'reviewed without words': { query, response: { ...orderExample, review: { rating: 5 } } },
  },
})
