import { z } from 'zod'
import { user as account, type User } from '#contracts/host/entities/user.ts'
import { USER_BLOCKED } from '#contracts/host/failure.ts'
import { postUser } from '#contracts/host/user/post.ts'
import { entityOf } from '#contracts/model/entity.ts'
import { id, moment } from '#contracts/model/scalars.ts'
import { defineEntity } from '../engine/data/entity.ts'
import { having } from '../engine/data/search.ts'
import type { HostStore } from '../engine/data/store.ts'
import { Refusal } from '../engine/refusal.ts'
import { sampleAccount } from '../samples/account.ts'

/** What the portal knows of a user: the account, and what it answers to nobody. */
export interface PortalUser extends User {
  /** The family whose posts the user reads; null for those who belong to none. */
  readonly familyId: number | null
  /** Whether the portal may write to the user through the bot. */
  readonly botConnected: boolean
  /** ISO 8601; the bot itself decides what a pause means. */
  readonly botPausedUntil: string | null
  readonly blockReason: string | null
  /** A deleted user stays as the author of posts and comments, but is not found any more. */
  readonly deleted: boolean
}

export const users = defineEntity<PortalUser>({
  contract: entityOf(account),
  plural: 'users',
  given: account.omit({ userId: true }).partial().extend({
    /** Lets the phone be that of another user, too, as in a portal that did not always look. */
    sharesPhone: z.boolean().optional(),
    familyId: id.nullable().optional(),
    botConnected: z.boolean().optional(),
    botPausedUntil: moment.nullable().optional(),
  }),
  initial: { familyId: null, blockReason: null, deleted: false },
  sample: sampleAccount,
  prepare(data, { sharesPhone, phone, email }) {
    ensureFree(data, sharesPhone ? { email } : { phone, email })
    return {}
  },
  isGone: ({ deleted }) => deleted,
})

/** @throws Refusal 409 when another user has the phone or the e-mail address */
export function ensureFree(
  data: HostStore,
  given: { phone?: unknown; email?: unknown },
  exceptUserId?: number,
): void {
  for (const field of ['phone', 'email'] as const) {
    const value = given[field]
    if (!value) continue
    for (const { userId } of having(data, users, field, value))
      if (userId !== exceptUserId) throw new Refusal(409, postUser.failures[409])
  }
}

/** The user with this id, who may act in the portal. @throws Refusal 404 or, for a blocked user, 409 */
export function activeUser(data: HostStore, userId: number): PortalUser {
  const user = data.find(users, userId)
  if (!user.isActive) throw new Refusal(409, USER_BLOCKED)
  return user
}

/** Family members whom the portal may write to about something that `byUserId` did on the page of `authorId`. */
export function familyAudience(data: HostStore, authorId: number, byUserId: number): number[] {
  const { familyId } = data.recall(users, authorId)
  if (familyId === null) return []
  return data
    .all(users)
    .filter((user) => user.familyId === familyId && user.botConnected && user.userId !== byUserId)
    .map(({ userId }) => userId)
    .toArray()
}
