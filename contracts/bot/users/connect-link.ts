import { defineEndpoint } from '../../model/endpoint.ts'
import { onlyUser } from '../params.ts'
import { USER_NOT_FOUND } from '../refusals.ts'

export const usersConnectLink = defineEndpoint({
  alias: 'users/connect-link',
  row: 'access/6',
  critical: false,
  summary: 'Пользователь хочет подключить чат-бот: бот даёт одноразовую ссылку для входа',
  params: onlyUser,
  refusals: [USER_NOT_FOUND],
  example: { userId: 127 },
})
