import { z } from 'zod'
import { TICKET_NOT_FOUND } from '../../host/entities/ticket.ts'
import { defineEndpoint } from '../../model/endpoint.ts'
import { id } from '../../model/scalars.ts'
import { userId } from '../params.ts'
import { USER_NOT_FOUND } from '../refusals.ts'

export const ticketAnswered = defineEndpoint({
  alias: 'ticket/answered',
  row: 'support/2',
  critical: true,
  summary: 'Поддержка ответила на обращение',
  params: z.object({ userId, ticketId: id.meta({ description: 'A ticket of this user' }) }),
  refusals: { userId: USER_NOT_FOUND, ticketId: TICKET_NOT_FOUND },
  given: { ticket: { status: 'answered' } },
  example: { userId: 127, ticketId: 301 },
})
