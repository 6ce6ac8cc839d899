import { changeOrder, orderIn } from '../data/orders.ts'
import { defineAction } from './action.ts'
import { onlyOrder } from './params.ts'

export const completeOrder = defineAction({
  name: 'complete-order',
  summary: 'Заказ выполнен; бот об этом не узнаёт, но спросит отзыв при случае',
  params: onlyOrder,
  run(data, { orderId }) {
    changeOrder(data, orderIn(data, orderId, 'accepted'), { status: 'completed', completedAt: data.now() })
    return { result: { orderId } }
  },
})
