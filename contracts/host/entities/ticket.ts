import { z } from 'zod'
import { id, line, moment, orAbsent, text } from '../../model/scalars.ts'
import type { EntitySemantics } from '../../model/semantics.ts'
import { rating } from './review.ts'

export const TICKET_NOT_FOUND = 'Обращение не найдено'

/** What somebody asks the support of the portal. */
export const ticket = z
  .object({
    ticketId: id,
    userId: id.meta({ description: 'Who asks' }),
    subject: line,
    status: z.enum(['open', 'answered', 'closed']),
    answer: orAbsent(text).meta({ description: 'The last words of the support, or null' }),
    reply: orAbsent(text).meta({ description: 'The last words of the user after an answer, or null' }),
    rating: orAbsent(rating).meta({ description: 'How the user rated the support, or null' }),
    createdAt: moment,
  })
  .meta({
    id: 'Ticket',
    'x-commap': {
      entity: 'ticket',
      id: 'ticketId',
      notFound: TICKET_NOT_FOUND,
      refers: { userId: 'user' },
      initial: { status: 'open', answer: null, reply: null, rating: null, createdAt: '${now}' },
      laws: { rating: { onlyWhen: { status: 'closed' } } },
    } satisfies EntitySemantics,
  })

export type Ticket = z.output<typeof ticket>

export const ticketExample = {
  ticketId: 301,
  userId: 127,
  subject: 'Не приходит код подтверждения',
  status: 'open',
  answer: null,
  reply: null,
  rating: null,
  createdAt: '2026-02-22T12:05:00+03:00',
} as const satisfies Ticket

export const answeredExample = {
  ...ticketExample,
  status: 'answered',
  answer: 'Проверьте, пожалуйста, номер телефона в личном кабинете.',
} as const satisfies Ticket

export const closedExample = { ...answeredExample, status: 'closed' } as const satisfies Ticket
