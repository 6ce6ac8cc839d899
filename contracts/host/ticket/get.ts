import { z } from 'zod'
import { defineOperation } from '../../model/operation.ts'
import { queryId } from '../../model/scalars.ts'
import {
  answeredExample,
  closedExample,
  TICKET_NOT_FOUND,
  ticket,
  ticketExample,
} from '../entities/ticket.ts'

const query = { ticketId: '301' }
const unanswered = { ...ticketExample, status: 'closed' } as const

export const getTicket = defineOperation({
  method: 'GET',
  path: '/ticket',
  summary: 'Получить обращение в поддержку',
  query: z.object({ ticketId: queryId }),
  status: 200,
  response: ticket,
  failures: { 404: TICKET_NOT_FOUND },
  does: { finds: 'ticket' },
  examples: {
    'an open ticket': { query, response: ticketExample },
    'an answered ticket': { query, response: answeredExample },
    'a closed ticket': { query, response: closedExample },
    'one closed without an answer': { query, response: unanswered },
    'a rated ticket': { query, response: { ...closedExample, rating: 5 } },
    'one rated without an answer': { query, response: { ...unanswered, rating: 5 } },
  },
})
