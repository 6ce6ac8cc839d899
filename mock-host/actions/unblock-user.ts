import { changeUser, liveUser } from '../data/users.ts'
import { Refusal } from '../engine/refusal.ts'
import { defineAction } from '../portal.ts'
import { onlyUser } from './params.ts'

export const unblockUser = defineAction({
  name: 'unblock-user',
  summary: 'Администратор снимает блокировку с пользователя',
  params: onlyUser,
  run(data, { userId }) {
    const user = liveUser(data, userId)
    if (user.account.isActive) throw new Refusal(409, 'Пользователь не заблокирован')
    changeUser(data, user, { account: { ...user.account, isActive: true }, blockReason: null })
    return { result: { userId }, event: { alias: 'users/unblock', params: { userId } } }
  },
})
