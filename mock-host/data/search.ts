import type { User } from '#contracts/host/entities/user.ts'
import type { PortalData } from './portal-data.ts'
import type { PortalUser } from './types.ts'

/** The users, not deleted, whose accounts satisfy `matches`. */
export function searchUsers(data: PortalData, matches: (account: User) => boolean): PortalUser[] {
  return [...data.users.values()].filter(({ account, deleted }) => !deleted && matches(account))
}

/** The first of them. */
export function searchUser(data: PortalData, matches: (account: User) => boolean): PortalUser | undefined {
  for (const user of data.users.values()) if (!user.deleted && matches(user.account)) return user
  return undefined
}

export const hasPhone = (phone: string) => (account: User) => account.phone === phone

export function hasEmail(email: string) {
  const wanted = email.toLowerCase()
  return (account: User) => account.email?.toLowerCase() === wanted
}
