import { usersPauseBot } from '#contracts/bot/users/pause-bot.ts'
import { serve } from '../../communications/communication.ts'
import { requireUser } from '../../communications/known-user.ts'
import { formatMoment } from '../../locales/moment.ts'
import { actions } from '../../messages/actions.ts'
import { storableMoment } from '../../storable.ts'
import { pauseLink } from '../../store/links.ts'

/** account/3: confirms until when nothing but critical messages comes; the pause ends by itself at that time. */
export const pauseBot = serve(usersPauseBot, async ({ userId, until }, context) => {
  await requireUser(context, userId)
  const end = storableMoment(until)
  return {
    userIds: [userId],
    audience: 'active',
    async apply(trx) {
      await pauseLink(trx, userId, new Date(context.clock.now()), end)
      await context.queue.planResume(trx, userId, end)
    },
    compose: (texts) => [
      {
        html: texts('account.paused', { until: formatMoment(until, texts.locale) }),
        buttons: [[{ text: texts('button.resume'), action: actions.resume }]],
      },
    ],
  }
})
