import type { Router } from 'express'
import { z } from 'zod'
import { user } from '#contracts/host/entities/user.ts'
import { id, moment } from '#contracts/model/scalars.ts'
import { createUser, liveUser } from '../data/users.ts'
import { userView } from '../data/views.ts'
import { entityAdmin } from '../engine/admin/entity.ts'
import { parse } from '../engine/http/parse.ts'
import type { Portal } from '../portal.ts'

const newAccount = user.omit({ userId: true }).partial()
const newUser = z.object({
  sharesPhone: z.boolean().optional(),
  familyId: id.nullable().optional(),
  botConnected: z.boolean().optional(),
  botPausedUntil: moment.nullable().optional(),
})

export function usersAdmin({ data }: Portal): Router {
  return entityAdmin('users', {
    list: () => [...data.users.values()].filter(({ deleted }) => !deleted).map(userView),
    find: (userId) => userView(liveUser(data, userId)),
    create({ body = {} }) {
      const account = parse(newAccount, body)
      const { sharesPhone, ...state } = parse(newUser, body)
      return userView(createUser(data, { account, sharesPhone, state }))
    },
  })
}
