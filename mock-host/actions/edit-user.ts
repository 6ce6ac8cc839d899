import { z } from 'zod'
import { id } from '#contracts/model/scalars.ts'
import { defineAction } from '../engine/action.ts'
import { Refusal } from '../engine/refusal.ts'
import { activeUser } from '../entities/user.ts'
import { adminChanges, edit } from './edit.ts'

export const editUser = defineAction({
  name: 'edit-user',
  summary: 'Администратор меняет данные пользователя',
  params: z.object({ userId: id, adminId: id.optional(), changes: adminChanges }),
  run(data, { userId, adminId, changes }) {
    if (adminId !== undefined && activeUser(data, adminId).role !== 'admin') {
      throw new Refusal(409, 'Менять чужие данные может только администратор')
    }
    return edit(data, userId, changes, 'admin/users')
  },
})
