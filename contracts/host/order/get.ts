import { z } from 'zod'
import { defineOperation } from '../../model/operation.ts'
import { queryId } from '../../model/scalars.ts'
import { order, orderExample } from '../entities/order.ts'
import { ORDER_NOT_FOUND } from '../failure.ts'

export const getOrder = defineOperation({
  method: 'GET',
  path: '/order',
  summary: 'Получить заказ',
  query: z.object({ orderId: queryId }),
  status: 200,
  response: order,
  failures: { 404: ORDER_NOT_FOUND },
  does: { finds: 'order' },
  examples: { order: { query: { orderId: '901' }, response: orderExample } },
})
