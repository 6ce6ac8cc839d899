import { usersBlock } from '#contracts/bot/users/block.ts'
import { serve } from '../../communications/communication.ts'
import { farewellAudience } from '../../communications/farewell.ts'
import { requireUser } from '../../communications/known-user.ts'
import { unauthorisedMenu } from '../../messages/menu.ts'
import { spread } from '../../messages/message-parts.ts'
import { setLinkStatus } from '../../store/links.ts'

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
      return spread(
        reason,
        (piece) => texts('account.blocked', { reason: piece }),
        { keyboard },
        context.bounds,
      )
    },
  }
})
