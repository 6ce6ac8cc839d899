import { z } from 'zod'
import { defineOperation } from '../../model/operation.ts'
import { id } from '../../model/scalars.ts'
import { done, doneExample } from '../done.ts'
import { USER_NOT_FOUND } from '../failure.ts'

export const postUserResumeBot = defineOperation({
  method: 'POST',
  path: '/user/resume-bot',
  summary: 'Пользователь возобновил сообщения чат-бота',
  body: z.object({ userId: id }),
  status: 200,
  response: done,
  failures: { 404: USER_NOT_FOUND },
  does: { changes: 'user', set: { botPausedUntil: null }, answer: 'example' },
  examples: { 'known user': { body: { userId: 127 }, response: doneExample } },
})
