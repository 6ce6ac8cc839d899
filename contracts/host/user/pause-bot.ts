import { z } from 'zod'
import { defineOperation } from '../../model/operation.ts'
import { id, moment } from '../../model/scalars.ts'
import { done, doneExample } from '../done.ts'
import { USER_NOT_FOUND } from '../failure.ts'
import { LONGEST_PAUSE_MS, PAUSE_TOO_LONG } from './longest-pause.ts'

export const postUserPauseBot = defineOperation({
  method: 'POST',
  path: '/user/pause-bot',
  summary: 'Пользователь приостановил сообщения чат-бота до указанного времени',
  body: z.object({
    userId: id,
    until: moment.meta({
      description:
        'When the pause ends by itself: 366 days from now at the latest; ISO 8601 with seconds and an offset',
    }),
  }),
  status: 200,
  response: done,
  failures: { 404: USER_NOT_FOUND, 409: PAUSE_TOO_LONG },
  does: {
    changes: 'user',
    set: { botPausedUntil: '${until}' },
    within: { until: LONGEST_PAUSE_MS },
    answer: 'example',
  },
  examples: {
    'known user': { body: { userId: 127, until: '2026-03-01T09:00:00+03:00' }, response: doneExample },
  },
})
