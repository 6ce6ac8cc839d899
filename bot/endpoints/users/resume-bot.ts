import { usersResumeBot } from '#contracts/bot/users/resume-bot.ts'
import { serve } from '../../communications/communication.ts'
import { profileOf, requireUser } from '../../communications/known-user.ts'
import { countGreeting, releaseHeld } from '../../reminders/greeting.ts'
import { resumeLink } from '../../store/links.ts'
import { greetAfterPause } from '../resumed.ts'
import { namedOrders, unreviewedOrders } from '../review-request.ts'

/** account/4: greets, offers a digest of what happened during the pause, and asks for reviews. */
export const resumeBot = serve(usersResumeBot, async ({ userId }, context) => {
  await requireUser(context, userId)
  const { name } = await profileOf(context, userId)
  const orders = await unreviewedOrders(context, userId)
  return {
    userIds: [userId],
    audience: 'active',
    async apply(trx, communicationId) {
      await resumeLink(trx, userId)
      await countGreeting(trx, context, { userId, orderIds: namedOrders(orders), communicationId })
      await releaseHeld(trx, context, userId)
    },
    compose: (texts) => greetAfterPause(texts, name, orders),
  }
})
