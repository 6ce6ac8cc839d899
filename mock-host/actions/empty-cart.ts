import { changeOrder, orderIn } from '../data/orders.ts'
import { defineAction } from '../portal.ts'
import { onlyOrder } from './params.ts'

export const emptyCart = defineAction({
  name: 'empty-cart',
  summary: 'Пользователь убирает из корзины всё; бот об этом не узнаёт',
  params: onlyOrder,
  run(data, { orderId }) {
    changeOrder(data, orderIn(data, orderId, 'cart'), { items: [] })
    return { result: { orderId } }
  },
})
