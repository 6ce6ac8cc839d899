import { z } from 'zod'
import { LONGEST_PAUSE_MS, PAUSE_TOO_LONG } from '#contracts/host/user/longest-pause.ts'
import { id, moment } from '#contracts/model/scalars.ts'
import { defineAction } from '../engine/action.ts'

export const pauseBot = defineAction({
  name: 'pause-bot',
  summary: 'Пользователь приостанавливает сообщения чат-бота до указанного времени',
  params: z.object({ userId: id, until: moment }),
  says: {
    ru: '{person:userId} ставит бота на паузу на {duration:until}',
    en: '{person:userId} pauses the bot for {duration:until}',
  },
  does: {
    changes: 'user',
    set: { botPausedUntil: '${until}' },
    within: { until: LONGEST_PAUSE_MS },
  },
  refuses: PAUSE_TOO_LONG,
  calls: 'users/pause-bot',
  carries: ['userId', 'until'],
})
