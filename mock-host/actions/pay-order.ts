import { changeOrder, orderIn } from '../data/orders.ts'
import { defineAction } from '../portal.ts'
import { onlyOrder } from './params.ts'

export const payOrder = defineAction({
  name: 'pay-order',
  summary: 'Пользователь оплачивает заказ или корзину',
  params: onlyOrder,
  run(data, { orderId }) {
    const { userId } = changeOrder(data, orderIn(data, orderId, 'created', 'cart'), { status: 'paid' })
    return { result: { orderId }, event: { alias: 'transaction/thank-you', params: { userId, orderId } } }
  },
})
