import type { User } from '#contracts/host/entities/user.ts'
import { USER_BLOCKED, USER_NOT_FOUND } from '#contracts/host/failure.ts'
import { LONGEST_PAUSE_MS, PAUSE_TOO_LONG } from '#contracts/host/user/longest-pause.ts'
import { postUser } from '#contracts/host/user/post.ts'
import { Refusal } from '../engine/refusal.ts'
import { withDefaults } from './defaults.ts'
import { find, type PortalData } from './portal-data.ts'
import { sampleAccount } from './samples/account.ts'
import { hasEmail, hasPhone, searchUser } from './search.ts'
import type { PortalUser } from './types.ts'

type Given<T> = { readonly [K in keyof T]?: T[K] | undefined }

/** The user with this id. @throws Refusal 404, for deleted users too */
export function liveUser(data: PortalData, userId: number): PortalUser {
  const user = find(data.users, userId, USER_NOT_FOUND)
  if (user.deleted) throw new Refusal(404, USER_NOT_FOUND)
  return user
}

/** The user with this id, who may act in the portal. @throws Refusal 404 or, for a blocked user, 409 */
export function activeUser(data: PortalData, userId: number): PortalUser {
  const user = liveUser(data, userId)
  if (!user.account.isActive) throw new Refusal(409, USER_BLOCKED)
  return user
}

/** @throws Refusal 409 when another user has the phone or the e-mail address */
export function ensureFree(data: PortalData, { phone, email }: Given<User>, exceptUserId?: number): void {
  const takenBy = (matches: (account: User) => boolean) =>
    searchUser(data, (account) => account.userId !== exceptUserId && matches(account))
  if ((phone && takenBy(hasPhone(phone))) || (email && takenBy(hasEmail(email)))) {
    throw new Refusal(409, postUser.failures[409])
  }
}

export interface NewUser {
  account: Given<Omit<User, 'userId'>>
  /** Lets the phone be that of another user, too, as in a portal that did not always look. */
  sharesPhone?: boolean | undefined
  state?: Given<Omit<PortalUser, 'account'>>
}

/** Creates a user; fields that are not given are made up. @throws Refusal 409 when phone or e-mail is taken */
export function createUser(data: PortalData, { account, sharesPhone, state = {} }: NewUser): PortalUser {
  ensureFree(data, sharesPhone ? { email: account.email } : account)
  const userId = data.nextId()
  const user: PortalUser = {
    ...withDefaults<Omit<PortalUser, 'account'>>(
      { familyId: null, botConnected: false, botPausedUntil: null, blockReason: null, deleted: false },
      state,
    ),
    account: withDefaults<User>(sampleAccount(data, userId), account),
  }
  data.users.set(userId, user)
  return user
}

/** Replaces what is given of a user and returns the user as it is now. */
export function changeUser(data: PortalData, user: PortalUser, changes: Partial<PortalUser>): PortalUser {
  const changed = { ...user, ...changes }
  data.users.set(user.account.userId, changed)
  return changed
}

/**
 * Pauses the bot for the user until a moment (ISO 8601).
 * @throws Refusal 409 for a pause that is longer than the contract allows
 */
export function pauseBotFor(data: PortalData, user: PortalUser, until: string): void {
  if (Date.parse(until) - Date.parse(data.now()) > LONGEST_PAUSE_MS) throw new Refusal(409, PAUSE_TOO_LONG)
  changeUser(data, user, { botPausedUntil: until })
}

/** Family members whom the portal may write to about something that `byUserId` did. */
export function familyAudience(data: PortalData, familyId: number | null, byUserId: number): number[] {
  if (familyId === null) return []
  const audience: number[] = []
  for (const user of data.users.values()) {
    const { userId } = user.account
    const reachable = user.familyId === familyId && user.botConnected && !user.deleted
    if (reachable && userId !== byUserId) audience.push(userId)
  }
  return audience
}
