import { z } from 'zod'
import { id, text } from '#contracts/model/scalars.ts'
import { changeUser, liveUser } from '../data/users.ts'
import { Refusal } from '../engine/refusal.ts'
import { defineAction } from '../portal.ts'

export const blockUser = defineAction({
  name: 'block-user',
  summary: 'Администратор блокирует пользователя',
  params: z.object({ userId: id, reason: text }),
  run(data, { userId, reason }) {
    const user = liveUser(data, userId)
    if (!user.account.isActive) throw new Refusal(409, 'Пользователь уже заблокирован')
    changeUser(data, user, { account: { ...user.account, isActive: false }, blockReason: reason })
    return { result: { userId }, event: { alias: 'users/block', params: { userId, reason } } }
  },
})
