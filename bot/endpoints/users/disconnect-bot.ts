import { usersDisconnectBot } from '#contracts/bot/users/disconnect-bot.ts'
import { unauthorisedMenu } from '../../dialogues/menu.ts'
import { setLinkStatus } from '../../store/links.ts'
import { cancelReminders } from '../../store/reminders.ts'
import { serve } from '../communication.ts'
import { farewellAudience } from '../farewell.ts'
import { requireUser } from '../known-user.ts'

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
