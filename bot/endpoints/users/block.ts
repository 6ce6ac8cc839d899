import { usersBlock } from '#contracts/bot/users/block.ts'
import { unauthorisedMenu } from '../../dialogues/menu.ts'
import { findLink, setLinkStatus } from '../../store/links.ts'
import { serve } from '../communication.ts'
import { requireUser } from '../known-user.ts'
import { spread } from '../message-parts.ts'

/** account/6: says why, and drops to the menu for the unauthorised. */
export const block = serve(usersBlock, async ({ userId, reason }, context) => {
  await requireUser(context, userId)
  const link = await findLink(context.db, userId)
  return {
    userIds: [userId],
    // Told although no longer connected, but only those who were connected until now.
    audience: link?.status === 'connected' ? 'linked' : 'active',
    apply: (trx) => setLinkStatus(trx, userId, 'blocked', ['connected']),
    compose: (texts) => {
      const { keyboard = [] } = unauthorisedMenu(texts)
      return spread(reason, (piece) => texts('account.blocked', { reason: piece }), { keyboard })
    },
  }
})
