import { defineAction } from '../engine/action.ts'
import { onlyUser } from './params.ts'

export const unblockUser = defineAction({
  name: 'unblock-user',
  summary: 'Администратор снимает блокировку с пользователя',
  params: onlyUser,
  says: {
    ru: 'администратор снимает блокировку с {person:userId:genitive}',
    en: 'an administrator unblocks {person:userId}',
  },
  does: { changes: 'user', set: { isActive: true, blockReason: null }, requires: { isActive: false } },
  refuses: 'Пользователь не заблокирован',
  calls: 'users/unblock',
  carries: ['userId'],
})
