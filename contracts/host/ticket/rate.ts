import { z } from 'zod'
import { defineOperation } from '../../model/operation.ts'
import { id } from '../../model/scalars.ts'
import { rating } from '../entities/review.ts'
import { closedExample, TICKET_NOT_FOUND, ticket, ticketExample } from '../entities/ticket.ts'

const body = { ticketId: 301, userId: 127, rating: 5 }

export const postTicketRate = defineOperation({
  method: 'POST',
  path: '/ticket/rate',
  summary: 'Оценить закрытое обращение',
  body: z.object({ ticketId: id, userId: id.meta({ description: 'Whose ticket it is' }), rating }),
  status: 200,
  response: ticket,
  failures: { 404: TICKET_NOT_FOUND, 409: 'Обращение ещё не закрыто или уже оценено' },
  does: {
    changes: 'ticket',
    of: ['userId'],
    set: { rating: '${rating}' },
    requires: { status: 'closed', rating: null },
  },
  examples: {
    'an answered ticket': { body, response: { ...closedExample, rating: 5 } },
    'one without an answer': { body, response: { ...ticketExample, status: 'closed', rating: 5 } },
  },
})
