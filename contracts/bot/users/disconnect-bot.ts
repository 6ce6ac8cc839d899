import { defineEndpoint } from '../../model/endpoint.ts'
import { onlyUser } from '../params.ts'
import { USER_NOT_FOUND } from '../refusals.ts'

export const usersDisconnectBot = defineEndpoint({
  alias: 'users/disconnect-bot',
  row: 'account/2',
  critical: true,
  summary: 'Пользователь отключил чат-бот',
  params: onlyUser,
  refusals: { userId: USER_NOT_FOUND },
  example: { userId: 127 },
})
