import { usersConnectBot } from '#contracts/bot/users/connect-bot.ts'
import { serve } from '../../communications/communication.ts'
import { profileOf, requireUser } from '../../communications/known-user.ts'
import { connectLink } from '../../delivery/reachability.ts'
import { actions } from '../../messages/actions.ts'
import { roleMenu } from '../../messages/menu.ts'
import { countGreeting } from '../../reminders/greeting.ts'
import { namedOrders, reviewRequest, unreviewedOrders } from '../review-request.ts'

/** account/1: greets those who used the bot before; to everybody else the portal cannot write. */
export const connectBot = serve(usersConnectBot, async ({ userId }, context) => {
  await requireUser(context, userId)
  const { name, role } = await profileOf(context, userId)
  const orders = await unreviewedOrders(context, userId)
  return {
    userIds: [userId],
    audience: 'active',
    async apply(trx, communicationId) {
      await connectLink(trx, context.queue, userId, ['disconnected', 'connected'])
      await countGreeting(trx, context, { userId, orderIds: namedOrders(orders), communicationId })
    },
    compose: (texts) => [
      {
        html: texts('account.connected', { name }),
        buttons: [[{ text: texts('button.news'), action: actions.news }]],
      },
      roleMenu(texts, role),
      ...reviewRequest(texts, orders),
    ],
  }
})
