import { usersBlock } from '#contracts/bot/users/block.ts'
import { unauthorisedMenu } from '../../dialogues/menu.ts'
import { setLinkStatus } from '../../store/links.ts'
import { serve } from '../communication.ts'
import { farewellAudience } from '../farewell.ts'
import { requireUser } from '../known-user.ts'
import { spread } from '../message-parts.ts'

/** account/6: says why, and drops to the menu for the unauthorised. */
export const block = serve(usersBlock, async ({ userId, reason }, context) => {
  await requireUser(context, userId)
  return {
    userIds: [userId],
    audience: (trx) => farewellAudience(trx, userId),
    async apply(trx) {
      await setLinkStatus(trx, userId, 'blocked', ['connected'])
    },
    compose: (texts) => {
      const { keyboard = [] } = unauthorisedMenu({ ...context, texts })
      return spread(reason, (piece) => texts('account.blocked', { reason: piece }), { keyboard })
    },
  }
})
