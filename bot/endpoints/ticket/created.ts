import { ticketCreated } from '#contracts/bot/ticket/created.ts'
import { refuse, serve } from '../../communications/communication.ts'
import { requireUser } from '../../communications/known-user.ts'

/** support/1: the person sees that the support has got the ticket. */
export const created = serve(ticketCreated, async ({ userId, ticketId }, context) => {
  await requireUser(context, userId)
  const ticket = await context.host.find('GET /ticket', { ticketId })
  if (ticket?.userId !== userId) refuse(ticketCreated, 'ticketId')
  return {
    userIds: [userId],
    audience: 'active',
    compose: (texts) => [{ html: texts('support.created', { subject: ticket.subject }) }],
  }
})
