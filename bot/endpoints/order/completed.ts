import { orderCompleted } from '#contracts/bot/order/completed.ts'
import { refuse, serve } from '../../communications/communication.ts'
import { requireUser } from '../../communications/known-user.ts'
import { planReview } from '../../reminders/reviews.ts'

/** shop/4: says nothing yet; in three days the customer is asked for a review. */
export const completed = serve(orderCompleted, async ({ userId, orderId }, context) => {
  await requireUser(context, userId)
  const order = await context.host.find('GET /order', { orderId })
  if (order?.userId !== userId) refuse(orderCompleted, 'orderId')
  return {
    userIds: [],
    audience: 'active',
    plan: (trx) => planReview(trx, context, { userId, orderId }),
    compose: () => [],
  }
})
