import { z } from 'zod'
import { id, moment } from '#contracts/model/scalars.ts'
import { liveUser, pauseBotFor } from '../data/users.ts'
import { defineAction } from '../portal.ts'

export const pauseBot = defineAction({
  name: 'pause-bot',
  summary: 'Пользователь приостанавливает сообщения чат-бота до указанного времени',
  params: z.object({ userId: id, until: moment }),
  run(data, { userId, until }) {
    pauseBotFor(data, liveUser(data, userId), until)
    return { result: { userId }, event: { alias: 'users/pause-bot', params: { userId, until } } }
  },
})
