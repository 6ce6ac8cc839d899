import { orderIn } from '../data/orders.ts'
import { defineAction } from '../portal.ts'
import { onlyOrder } from './params.ts'

/** May be repeated: a cart that waits on can be reminded of again. */
export const abandonCart = defineAction({
  name: 'abandon-cart',
  summary: 'Пользователь ушёл, оставив корзину без заказа',
  params: onlyOrder,
  run(data, { orderId }) {
    const { userId } = orderIn(data, orderId, 'cart')
    return { result: { orderId }, event: { alias: 'cart/abandoned', params: { userId, orderId } } }
  },
})
