import { cartAbandoned } from '#contracts/bot/cart/abandoned.ts'
import { refuse, serve } from '../../communications/communication.ts'
import { requireUser } from '../../communications/known-user.ts'
import { planCart } from '../../reminders/carts.ts'

/** shop/3: says nothing yet; in an hour the person is brought back to what they left in the cart. */
export const abandoned = serve(cartAbandoned, async ({ userId, orderId }, context) => {
  await requireUser(context, userId)
  const order = await context.host.find('GET /order', { orderId })
  if (!order) refuse(cartAbandoned, 'orderId')
  return {
    userIds: [],
    audience: 'active',
    plan: (trx) => planCart(trx, context, { userId, orderId }),
    compose: () => [],
  }
})
