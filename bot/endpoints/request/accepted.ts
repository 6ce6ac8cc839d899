import { requestAccepted } from '#contracts/bot/request/accepted.ts'
import { refuse, serve } from '../../communications/communication.ts'
import { requireUser } from '../../communications/known-user.ts'

/** shop/2: the customer learns that the performer took the request. The portal's requests are its orders. */
export const accepted = serve(requestAccepted, async ({ userId, requestId }, context) => {
  await requireUser(context, userId)
  const order = await context.host.find('GET /order', { orderId: requestId })
  if (!order) refuse(requestAccepted, 'requestId')
  return {
    userIds: [userId],
    audience: 'active',
    compose: (texts) => [
      {
        html: texts('shop.accepted', { orderId: requestId }),
        buttons: [[{ text: texts('button.openOrder'), url: order.url }]],
      },
    ],
  }
})
