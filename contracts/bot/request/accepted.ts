import { z } from 'zod'
import { defineEndpoint } from '../../model/endpoint.ts'
import { id } from '../../model/scalars.ts'
import { userId } from '../params.ts'
import { REQUEST_NOT_FOUND, USER_NOT_FOUND } from '../refusals.ts'

export const requestAccepted = defineEndpoint({
  alias: 'request/accepted',
  row: 'shop/2',
  critical: true,
  summary: 'Исполнитель принял заявку пользователя',
  params: z.object({
    requestId: id.meta({ description: 'The request; the portal keeps it as the order with this id' }),
    userId: userId.meta({ description: 'The customer, who is told' }),
  }),
  refusals: { userId: USER_NOT_FOUND, requestId: REQUEST_NOT_FOUND },
  names: { requestId: 'orderId' },
  given: { order: { status: 'accepted' } },
  example: { requestId: 901, userId: 127 },
})
