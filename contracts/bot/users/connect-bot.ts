import { defineEndpoint } from '../../model/endpoint.ts'
import { onlyUser } from '../params.ts'
import { USER_NOT_FOUND } from '../refusals.ts'

export const usersConnectBot = defineEndpoint({
  alias: 'users/connect-bot',
  row: 'account/1',
  critical: true,
  summary: 'Пользователь снова подключил чат-бот',
  params: onlyUser,
  refusals: { userId: USER_NOT_FOUND },
  given: { person: { link: 'disconnected' } },
  example: { userId: 127 },
})
