import { transactionThankYou } from '#contracts/bot/transaction/thank-you.ts'
import { refuse, serve } from '../../communications/communication.ts'
import { profileOf, requireUser } from '../../communications/known-user.ts'
import { orderLines } from '../../messages/message-parts.ts'
import { cancelReminders } from '../../store/reminders.ts'

/** shop/1: thanks for the purchase and lists it. */
export const thankYou = serve(transactionThankYou, async ({ userId, orderId }, context) => {
  await requireUser(context, userId)
  const order = await context.host.find('GET /order', { orderId })
  if (!order) refuse(transactionThankYou, 'orderId')
  const { name } = await profileOf(context, userId)
  return {
    userIds: [userId],
    audience: 'active',
    // A cart that was paid for is none any more.
    apply: (trx) =>
      cancelReminders(trx, { userId, kind: 'cart', orderId }, 'bought', new Date(context.clock.now())),
    compose: (texts) => [
      {
        html: `${texts(name ? 'shop.thankYou' : 'shop.thankYouAnonymous', { name, orderId })}\n${orderLines(texts, order)}`,
        buttons: [[{ text: texts('button.openOrder'), url: order.url }]],
      },
    ],
  }
})
