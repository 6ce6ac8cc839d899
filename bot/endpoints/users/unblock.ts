import { usersUnblock } from '#contracts/bot/users/unblock.ts'
import { serve } from '../../communications/communication.ts'
import { profileOf, requireUser } from '../../communications/known-user.ts'
import { connectLink } from '../../delivery/reachability.ts'
import { roleMenu } from '../../messages/menu.ts'
import { activate } from '../../store/users.ts'

/** account/7: says so and shows the menu of the user's role. */
export const unblock = serve(usersUnblock, async ({ userId }, context) => {
  await requireUser(context, userId)
  const { role } = await profileOf(context, userId)
  return {
    userIds: [userId],
    audience: 'active',
    async apply(trx) {
      await connectLink(trx, context.queue, userId, ['blocked'])
      await activate(trx, userId)
    },
    compose: (texts) => [roleMenu(texts, role, texts('account.unblocked'))],
  }
})
