import { z } from 'zod'
import { defineEndpoint } from '../../model/endpoint.ts'
import { id } from '../../model/scalars.ts'
import { userId } from '../params.ts'
import { ORDER_NOT_FOUND, USER_NOT_FOUND } from '../refusals.ts'

export const transactionThankYou = defineEndpoint({
  alias: 'transaction/thank-you',
  row: 'shop/1',
  critical: false,
  summary: 'Благодарим за покупку',
  params: z.object({
    userId,
    orderId: id.meta({ description: 'The paid order' }),
  }),
  refusals: { userId: USER_NOT_FOUND, orderId: ORDER_NOT_FOUND },
  given: { order: { status: 'paid' } },
  example: { userId: 127, orderId: 901 },
})
