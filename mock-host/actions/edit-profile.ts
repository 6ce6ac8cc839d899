import { z } from 'zod'
import { id } from '#contracts/model/scalars.ts'
import { defineAction } from '../engine/action.ts'
import { activeUser } from '../entities/user.ts'
import { edit, ownChanges } from './edit.ts'

export const editProfile = defineAction({
  name: 'edit-profile',
  summary: 'Пользователь меняет свои данные в личном кабинете',
  params: z.object({ userId: id, changes: ownChanges }),
  run(data, { userId, changes }) {
    activeUser(data, userId)
    return edit(data, userId, changes, 'profile/self')
  },
})
