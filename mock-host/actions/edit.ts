import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import type { usersUpdate } from '#contracts/bot/users/update.ts'
import { user } from '#contracts/host/entities/user.ts'
import type { EndpointParams } from '#contracts/model/endpoint.ts'
import type { Done } from '../engine/action.ts'
import type { HostStore } from '../engine/data/store.ts'
import { ensureFree, type PortalUser, users } from '../entities/user.ts'

/** What users may change of their own accounts. */
export const ownChanges = user
  .pick({ surname: true, name: true, patronymic: true, phone: true, email: true, location: true })
  .partial()
  .strict()

/** What administrators may change of any account. */
export const adminChanges = ownChanges.extend({ role: user.shape.role.optional() })

/** Edits an account. When nothing differs from what it was, nothing has happened and nobody is told. */
export function edit(
  data: HostStore,
  userId: number,
  changes: z.output<typeof adminChanges>,
  eventId: string,
): Done {
  const before = data.find(users, userId)
  ensureFree(data, changes, userId)
  const location = changes.location && { ...before.location, ...changes.location }
  const wanted = Object.entries({ ...changes, ...(location && { location }) })
  const current = new Map<string, unknown>(Object.entries(before))
  const different = wanted.filter(([field, value]) => !isDeepStrictEqual(current.get(field), value))
  const changed = different.map(([field]) => field)
  if (changed.length === 0) return { result: { userId, changed } }
  const after = data.change(users, before, Object.fromEntries(different))
  return {
    result: { userId, changed },
    event: { alias: 'users/update', params: told(after, eventId, changed) },
  }
}

/** Names of the account in this API and in the bot's: the two were agreed apart. */
const BOT_NAMES: Record<string, string> = { surname: 'lastname', name: 'firstname', isActive: 'active' }

/** An account as the bot is told of it. `eventId` says where it was edited and by whom, `changed` which fields. */
function told(account: PortalUser, eventId: string, changed: string[]): EndpointParams<typeof usersUpdate> {
  const { userId, role, surname, name, patronymic, isActive, phone, email, location } = account
  return {
    userId,
    role,
    lastname: surname,
    firstname: name,
    patronymic,
    active: isActive,
    phone,
    email,
    location,
    eventId,
    changed: changed.map((field) => BOT_NAMES[field] ?? field),
  }
}
