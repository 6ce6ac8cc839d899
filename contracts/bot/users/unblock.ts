import { defineEndpoint } from '../../model/endpoint.ts'
import { onlyUser } from '../params.ts'
import { USER_NOT_FOUND } from '../refusals.ts'

export const usersUnblock = defineEndpoint({
  alias: 'users/unblock',
  row: 'account/7',
  critical: true,
  summary: 'Администратор снял блокировку с пользователя',
  params: onlyUser,
  refusals: { userId: USER_NOT_FOUND },
  given: { person: { link: 'blocked' } },
  example: { userId: 127 },
})
