import { ticketAnswered } from '#contracts/bot/ticket/answered.ts'
import { refuse, serve } from '../../communications/communication.ts'
import { requireUser } from '../../communications/known-user.ts'
import { actions } from '../../messages/actions.ts'
import { headed } from '../../messages/message-parts.ts'

/** support/2: the words of the support, with a way to go on from the messenger. */
export const answered = serve(ticketAnswered, async ({ userId, ticketId }, context) => {
  await requireUser(context, userId)
  const ticket = await context.host.find('GET /ticket', { ticketId })
  if (ticket?.userId !== userId) refuse(ticketAnswered, 'ticketId')
  return {
    userIds: [userId],
    audience: 'active',
    compose: (texts) => {
      const heading = texts('support.answered', { subject: ticket.subject })
      const buttons = [[{ text: texts('button.answer'), action: actions.replyToTicket(ticketId) }]]
      return headed(heading, ticket.answer ?? '', { buttons, answerable: true }, context.bounds)
    },
  }
})
