import { usersDisconnectBot } from '#contracts/bot/users/disconnect-bot.ts'
import { unauthorisedMenu } from '../../dialogues/menu.ts'
import { findLink, setLinkStatus } from '../../store/links.ts'
import { serve } from '../communication.ts'
import { requireUser } from '../known-user.ts'

/** account/2: de-authorises and says that going on needs a new login. */
export const disconnectBot = serve(usersDisconnectBot, async ({ userId }, context) => {
  await requireUser(context, userId)
  const link = await findLink(context.db, userId)
  return {
    userIds: [userId],
    // Told although no longer connected, but only those who were connected until now.
    audience: link?.status === 'connected' ? 'linked' : 'active',
    apply: (trx) => setLinkStatus(trx, userId, 'disconnected', ['connected']),
    compose: (texts) => [unauthorisedMenu(texts, texts('account.disconnected'))],
  }
})
