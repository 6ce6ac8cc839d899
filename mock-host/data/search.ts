import type { User } from '#contracts/host/entities/user.ts'
import type { PortalData } from './portal-data.ts'
import type { PortalUser } from './types.ts'

/** The first user, not deleted, whose account satisfies `matches`. */
export function searchUser(data: PortalData, matches: (account: User) => boolean): PortalUser | undefined {
  for (const user of data.users.values()) if (!user.deleted && matches(user.account)) return user
  return undefined
}

export const hasPhone = (phone: string) => (account: User) => account.phone === phone

export function hasEmail(email: string) {
  const wanted = email.toLowerCase()
  return (account: User) => account.email?.toLowerCase() === wanted
}
