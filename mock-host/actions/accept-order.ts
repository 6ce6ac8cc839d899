import { changeOrder, orderIn } from '../data/orders.ts'
import { defineAction } from '../portal.ts'
import { onlyOrder } from './params.ts'

export const acceptOrder = defineAction({
  name: 'accept-order',
  summary: 'Исполнитель принимает заказ; для бота это заявка с тем же номером',
  params: onlyOrder,
  run(data, { orderId }) {
    const { userId } = changeOrder(data, orderIn(data, orderId, 'created', 'paid'), { status: 'accepted' })
    return {
      result: { orderId },
      event: { alias: 'request/accepted', params: { requestId: orderId, userId } },
    }
  },
})
