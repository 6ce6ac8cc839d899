import { z } from 'zod'
import { defineOperation } from '../../model/operation.ts'
import { queryId } from '../../model/scalars.ts'
import { order, orderExample, orderStatus } from '../entities/order.ts'
import { USER_NOT_FOUND } from '../failure.ts'

const { completedAt: _, ...unfinished } = orderExample

export const getOrders = defineOperation({
  method: 'GET',
  path: '/orders',
  summary: 'Получить заказы пользователя, от новых к старым',
  query: z.object({
    userId: queryId,
    status: orderStatus.optional().meta({ description: 'Only those in this status; all by default' }),
  }),
  status: 200,
  response: z.object({ orders: z.array(order) }),
  failures: { 404: USER_NOT_FOUND },
  does: {
    lists: 'order',
    as: 'orders',
    filters: { userId: 'userId', status: 'status' },
    order: '-createdAt',
  },
  examples: {
    'in one status': {
      query: { userId: '127', status: 'completed' },
      response: { orders: [orderExample] },
    },
    'in any status': {
      query: { userId: '127' },
      response: { orders: [{ ...unfinished, status: 'created' }] },
    },
    none: { query: { userId: '127', status: 'completed' }, response: { orders: [] } },
  },
})
