import { changeOrder, orderIn } from '../data/orders.ts'
import { defineAction } from '../portal.ts'
import { onlyOrder } from './params.ts'

export const completeOrder = defineAction({
  name: 'complete-order',
  summary: 'Исполнитель завершает заказ',
  params: onlyOrder,
  run(data, { orderId }) {
    const order = orderIn(data, orderId, 'accepted')
    const { userId } = changeOrder(data, order, { status: 'completed', completedAt: data.now() })
    return { result: { orderId }, event: { alias: 'order/completed', params: { userId, orderId } } }
  },
})
