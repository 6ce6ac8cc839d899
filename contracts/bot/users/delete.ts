import { defineEndpoint } from '../../model/endpoint.ts'
import { onlyUser } from '../params.ts'
import { USER_NOT_FOUND } from '../refusals.ts'

export const usersDelete = defineEndpoint({
  alias: 'users/delete',
  row: 'account/8',
  critical: false,
  summary: 'Администратор удалил учётную запись',
  params: onlyUser,
  refusals: { userId: USER_NOT_FOUND },
  example: { userId: 127 },
})
