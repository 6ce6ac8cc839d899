import { defineAction } from '../engine/action.ts'
import { onlyOrder } from './params.ts'
import { inStatus } from './statuses.ts'

export const acceptOrder = defineAction({
  name: 'accept-order',
  summary: 'Исполнитель принимает заказ; для бота это заявка с тем же номером',
  params: onlyOrder,
  says: {
    ru: 'исполнитель принимает заявку {person:orderId:genitive}',
    en: 'a performer accepts the request of {person:orderId}',
  },
  ...inStatus({ status: 'accepted' }, 'created', 'paid'),
  calls: 'request/accepted',
  carries: { requestId: 'orderId', userId: 'userId' },
})
