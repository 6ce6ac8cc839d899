import { defineAction } from '../engine/action.ts'
import { onlyOrder } from './params.ts'
import { inStatus } from './statuses.ts'

/** May be repeated: a cart that waits on can be reminded of again. */
export const abandonCart = defineAction({
  name: 'abandon-cart',
  summary: 'Пользователь ушёл, оставив корзину без заказа',
  params: onlyOrder,
  says: {
    ru: '{person:orderId} уходит, оставив корзину',
    en: '{person:orderId} goes away leaving the cart',
  },
  ...inStatus({}, 'cart'),
  calls: 'cart/abandoned',
  carries: ['userId', 'orderId'],
})
