import { cartAbandoned } from '#contracts/bot/cart/abandoned.ts'
import { refuse, serve } from '../communication.ts'
import { requireUser } from '../known-user.ts'
import { orderLines } from '../message-parts.ts'

/** shop/3: brings the person back to what they left in the cart. */
export const abandoned = serve(cartAbandoned, async ({ userId, orderId }, context) => {
  await requireUser(context, userId)
  const order = await context.host.find('GET /order', { orderId })
  if (!order) refuse(cartAbandoned, 'Заказ не найден')
  return {
    userIds: [userId],
    audience: 'active',
    compose: (texts) => [
      {
        html: `${texts('shop.abandonedCart')}\n${orderLines(texts, order)}`,
        buttons: [[{ text: texts('button.openCart'), url: order.url }]],
      },
    ],
  }
})
