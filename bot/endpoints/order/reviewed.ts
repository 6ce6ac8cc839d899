import { orderReviewed } from '#contracts/bot/order/reviewed.ts'
import { serve } from '../../communications/communication.ts'
import { requireUser } from '../../communications/known-user.ts'
import { cancelReminders } from '../../store/reminders.ts'

/** shop/4: the customer has left a review in the portal, so the bot asks for it no more. */
export const reviewed = serve(orderReviewed, async ({ userId, orderId }, context) => {
  await requireUser(context, userId)
  return {
    userIds: [],
    audience: 'active',
    apply: (trx) =>
      cancelReminders(trx, { userId, kind: 'review', orderId }, 'reviewed', new Date(context.clock.now())),
    compose: () => [],
  }
})
