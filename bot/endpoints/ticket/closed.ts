import { ticketClosed } from '#contracts/bot/ticket/closed.ts'
import { refuse, serve } from '../../communications/communication.ts'
import { requireUser } from '../../communications/known-user.ts'
import { actions } from '../../messages/actions.ts'

const RATINGS = [1, 2, 3, 4, 5]

/** support/3: the person is asked how the support did. */
export const closed = serve(ticketClosed, async ({ userId, ticketId }, context) => {
  await requireUser(context, userId)
  const ticket = await context.host.find('GET /ticket', { ticketId })
  if (ticket?.userId !== userId) refuse(ticketClosed, 'ticketId')
  return {
    userIds: [userId],
    audience: 'active',
    compose: (texts) => [
      {
        html: texts('support.closed', { subject: ticket.subject }),
        buttons: [
          RATINGS.map((rating) => ({ text: String(rating), action: actions.rateTicket(ticketId, rating) })),
        ],
      },
    ],
  }
})
