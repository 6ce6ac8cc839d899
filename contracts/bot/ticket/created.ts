import { z } from 'zod'
import { TICKET_NOT_FOUND } from '../../host/entities/ticket.ts'
import { defineEndpoint } from '../../model/endpoint.ts'
import { id } from '../../model/scalars.ts'
import { userId } from '../params.ts'
import { USER_NOT_FOUND } from '../refusals.ts'

export const ticketCreated = defineEndpoint({
  alias: 'ticket/created',
  row: 'support/1',
  critical: false,
  summary: 'Пользователь обратился в поддержку',
  params: z.object({ userId, ticketId: id.meta({ description: 'A ticket of this user' }) }),
  refusals: { userId: USER_NOT_FOUND, ticketId: TICKET_NOT_FOUND },
  given: { ticket: { status: 'open' } },
  example: { userId: 127, ticketId: 301 },
})
