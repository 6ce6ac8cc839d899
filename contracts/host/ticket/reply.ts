import { z } from 'zod'
import { defineOperation } from '../../model/operation.ts'
import { id, text } from '../../model/scalars.ts'
import { answeredExample, TICKET_NOT_FOUND, ticket } from '../entities/ticket.ts'

const words = 'Номер верный, а код так и не пришёл.'

export const postTicketReply = defineOperation({
  method: 'POST',
  path: '/ticket/reply',
  summary: 'Продолжить обращение: слова пользователя после ответа поддержки',
  body: z.object({ ticketId: id, userId: id.meta({ description: 'Whose ticket it is' }), reply: text }),
  status: 200,
  response: ticket,
  failures: { 404: TICKET_NOT_FOUND, 409: 'Обращение закрыто' },
  does: {
    changes: 'ticket',
    of: ['userId'],
    set: { reply: '${reply}', status: 'open' },
    requires: { status: { oneOf: ['open', 'answered'] } },
  },
  examples: {
    'in words': {
      body: { ticketId: 301, userId: 127, reply: words },
      response: { ...answeredExample, status: 'open', reply: words },
    },
  },
})
