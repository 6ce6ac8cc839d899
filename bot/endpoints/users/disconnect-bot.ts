import { usersDisconnectBot } from '#contracts/bot/users/disconnect-bot.ts'
import { serve } from '../../communications/communication.ts'
import { farewellAudience } from '../../communications/farewell.ts'
import { requireUser } from '../../communications/known-user.ts'
import { unauthorisedMenu } from '../../messages/menu.ts'
import { setLinkStatus } from '../../store/links.ts'
import { cancelReminders } from '../../store/reminders.ts'

/** account/2: de-authorises and says that going on needs a new login. */
export const disconnectBot = serve(usersDisconnectBot, async ({ userId }, context) => {
  await requireUser(context, userId)
  return {
    userIds: [userId],
    audience: (trx) => farewellAudience(trx, userId),
    async apply(trx) {
      await setLinkStatus(trx, userId, 'disconnected', ['connected'])
      await cancelReminders(trx, { userId }, 'disconnected', new Date(context.clock.now()))
    },
    compose: (texts) => [unauthorisedMenu({ ...context, texts }, texts('account.disconnected'))],
  }
})
