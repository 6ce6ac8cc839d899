import { defineAction } from '../engine/action.ts'
import { onlyOrder } from './params.ts'
import { inStatus } from './statuses.ts'

export const emptyCart = defineAction({
  name: 'empty-cart',
  summary: 'Пользователь убирает из корзины всё; бот об этом не узнаёт',
  params: onlyOrder,
  says: {
    ru: '{person:orderId} убирает всё из корзины',
    en: '{person:orderId} empties the cart',
  },
  ...inStatus({ items: [] }, 'cart'),
})
