import { usersDelete } from '#contracts/bot/users/delete.ts'
import { serve } from '../../communications/communication.ts'
import { requireUser } from '../../communications/known-user.ts'
import { setLinkStatus } from '../../store/links.ts'
import { cancelReminders } from '../../store/reminders.ts'
import { eraseWebChat } from '../../store/web-messages.ts'

/** account/8: says nothing now; the person's next message is answered with the news (dialogues/deleted.ts). */
export const deleteUser = serve(usersDelete, async ({ userId }, context) => {
  await requireUser(context, userId)
  return {
    userIds: [userId],
    audience: 'linked',
    async apply(trx) {
      await setLinkStatus(trx, userId, 'deleted', ['connected', 'disconnected', 'blocked'])
      await eraseWebChat(trx, userId)
      await cancelReminders(trx, { userId }, 'deleted', new Date(context.clock.now()))
    },
    compose: () => [],
  }
})
