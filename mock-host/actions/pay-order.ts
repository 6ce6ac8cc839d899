import { defineAction } from '../engine/action.ts'
import { onlyOrder } from './params.ts'
import { inStatus } from './statuses.ts'

export const payOrder = defineAction({
  name: 'pay-order',
  summary: 'Пользователь оплачивает заказ или корзину',
  params: onlyOrder,
  says: {
    ru: '{person:orderId} оплачивает заказ',
    en: '{person:orderId} pays for the order',
  },
  ...inStatus({ status: 'paid' }, 'created', 'cart'),
  calls: 'transaction/thank-you',
  carries: ['userId', 'orderId'],
})
