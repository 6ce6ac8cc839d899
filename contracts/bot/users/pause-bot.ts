import { z } from 'zod'
import { defineEndpoint } from '../../model/endpoint.ts'
import { moment } from '../../model/scalars.ts'
import { userId } from '../params.ts'
import { USER_NOT_FOUND } from '../refusals.ts'

export const usersPauseBot = defineEndpoint({
  alias: 'users/pause-bot',
  row: 'account/3',
  critical: true,
  summary: 'Пользователь приостановил сообщения чат-бота до указанного времени',
  params: z.object({
    userId,
    until: moment.meta({ description: 'When the pause ends by itself; ISO 8601 with an offset' }),
  }),
  refusals: { userId: USER_NOT_FOUND },
  example: { userId: 127, until: '2036-03-01T09:00:00+03:00' },
})
