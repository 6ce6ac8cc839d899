import { defineAction } from '../engine/action.ts'
import { onlyUser } from './params.ts'

export const deleteUser = defineAction({
  name: 'delete-user',
  summary: 'Администратор удаляет учётную запись',
  params: onlyUser,
  says: {
    ru: 'администратор удаляет {person:userId:accusative}',
    en: 'an administrator deletes {person:userId}',
  },
  does: { changes: 'user', set: { deleted: true, botConnected: false } },
  calls: 'users/delete',
  carries: ['userId'],
})
