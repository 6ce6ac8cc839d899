import { z } from 'zod'
import { id, text } from '#contracts/model/scalars.ts'
import { defineAction } from '../engine/action.ts'

export const blockUser = defineAction({
  name: 'block-user',
  summary: 'Администратор блокирует пользователя',
  params: z.object({ userId: id, reason: text }),
  says: {
    ru: 'администратор блокирует {person:userId:accusative} по причине {text:reason}',
    en: 'an administrator blocks {person:userId} for the reason {text:reason}',
  },
  does: {
    changes: 'user',
    set: { isActive: false, blockReason: '${reason}' },
    requires: { isActive: true },
  },
  refuses: 'Пользователь уже заблокирован',
  calls: 'users/block',
  carries: ['userId', 'reason'],
})
