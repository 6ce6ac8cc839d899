import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import { user } from '#contracts/host/entities/user.ts'
import type { PortalData } from '../data/portal-data.ts'
import { changeUser, ensureFree, liveUser } from '../data/users.ts'
import type { Done } from '../engine/action.ts'
import { userUpdated } from '../events.ts'

/** What users may change of their own accounts. */
export const ownChanges = user
  .pick({ surname: true, name: true, patronymic: true, phone: true, email: true, location: true })
  .partial()

/** What administrators may change of any account. */
export const adminChanges = ownChanges.extend({ role: user.shape.role.optional() })

/** Edits an account. When nothing differs from what it was, nothing has happened and nobody is told. */
export function edit(
  data: PortalData,
  userId: number,
  changes: z.output<typeof adminChanges>,
  eventId: string,
): Done {
  const before = liveUser(data, userId)
  ensureFree(data, changes, userId)
  const location = changes.location && { ...before.account.location, ...changes.location }
  const wanted = Object.entries({ ...changes, ...(location && { location }) })
  const current = new Map<string, unknown>(Object.entries(before.account))
  const different = wanted.filter(([field, value]) => !isDeepStrictEqual(current.get(field), value))
  const changed = different.map(([field]) => field)
  if (changed.length === 0) return { result: { userId, changed } }
  const account = { ...before.account, ...Object.fromEntries(different) }
  const after = changeUser(data, before, { account })
  return { result: { userId, changed }, event: userUpdated(after, eventId, changed) }
}
