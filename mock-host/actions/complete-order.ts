import { defineAction } from '../engine/action.ts'
import { onlyOrder } from './params.ts'
import { inStatus } from './statuses.ts'

export const completeOrder = defineAction({
  name: 'complete-order',
  summary: 'Исполнитель завершает заказ',
  params: onlyOrder,
  says: {
    ru: 'заказ {person:orderId:genitive} выполнен',
    en: 'the order of {person:orderId} is completed',
  },
  ...inStatus({ status: 'completed', completedAt: '${now}' }, 'accepted'),
  calls: 'order/completed',
  carries: ['userId', 'orderId'],
})
