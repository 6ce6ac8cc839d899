import { changeUser, liveUser } from '../data/users.ts'
import { defineAction } from '../portal.ts'
import { onlyUser } from './params.ts'

export const deleteUser = defineAction({
  name: 'delete-user',
  summary: 'Администратор удаляет учётную запись',
  params: onlyUser,
  run(data, { userId }) {
    changeUser(data, liveUser(data, userId), { deleted: true, botConnected: false })
    return { result: { userId }, event: { alias: 'users/delete', params: { userId } } }
  },
})
