import { z } from 'zod'
import { defineOperation } from '../../model/operation.ts'
import { id } from '../../model/scalars.ts'
import { done, doneExample } from '../done.ts'
import { USER_NOT_FOUND } from '../failure.ts'

export const postUserConnectBot = defineOperation({
  method: 'POST',
  path: '/user/connect-bot',
  summary: 'Пользователь привязал чат-бот: порталу можно ему писать',
  body: z.object({ userId: id }),
  status: 200,
  response: done,
  failures: { 404: USER_NOT_FOUND },
  does: { changes: 'user', set: { botConnected: true, botPausedUntil: null }, answer: 'example' },
  examples: { 'known user': { body: { userId: 127 }, response: doneExample } },
})
