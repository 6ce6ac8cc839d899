import { z } from 'zod'
import { ticket } from '#contracts/host/entities/ticket.ts'
import { id, text } from '#contracts/model/scalars.ts'
import { defineAction } from '../engine/action.ts'

const carries = ['userId', 'ticketId']

export const createTicket = defineAction({
  name: 'create-ticket',
  summary: 'Пользователь обращается в поддержку',
  params: ticket.pick({ userId: true, subject: true }),
  knownAs: 'subject',
  says: {
    ru: '{person:userId} обращается в поддержку: {text:subject}',
    en: '{person:userId} writes to the support: {text:subject}',
  },
  does: { creates: 'ticket' },
  calls: 'ticket/created',
  carries,
})

export const answerTicket = defineAction({
  name: 'answer-ticket',
  summary: 'Поддержка отвечает на обращение',
  params: z.object({ ticketId: id, answer: text }),
  says: {
    ru: 'поддержка отвечает на обращение {text:ticketId}: {text:answer}',
    en: 'the support answers the ticket {text:ticketId}: {text:answer}',
  },
  does: {
    changes: 'ticket',
    set: { status: 'answered', answer: '${answer}' },
    requires: { status: { oneOf: ['open', 'answered'] } },
  },
  refuses: 'Обращение закрыто',
  calls: 'ticket/answered',
  carries,
})

export const closeTicket = defineAction({
  name: 'close-ticket',
  summary: 'Поддержка закрывает обращение',
  params: z.object({ ticketId: id }),
  says: {
    ru: 'поддержка закрывает обращение {text:ticketId}',
    en: 'the support closes the ticket {text:ticketId}',
  },
  does: {
    changes: 'ticket',
    set: { status: 'closed' },
    requires: { status: { oneOf: ['open', 'answered'] } },
  },
  refuses: 'Обращение уже закрыто',
  calls: 'ticket/closed',
  carries,
})
