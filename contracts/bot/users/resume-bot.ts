import { defineEndpoint } from '../../model/endpoint.ts'
import { onlyUser } from '../params.ts'
import { USER_NOT_FOUND } from '../refusals.ts'

export const usersResumeBot = defineEndpoint({
  alias: 'users/resume-bot',
  row: 'account/4',
  critical: true,
  summary: 'Пользователь возобновил сообщения чат-бота',
  params: onlyUser,
  refusals: { userId: USER_NOT_FOUND },
  given: { person: { link: 'paused' } },
  example: { userId: 127 },
})
