import { USER_NOT_FOUND } from '#contracts/bot/refusals.ts'
import type { CallContext } from '../context.ts'
import { findLink } from '../store/links.ts'
import { findProfile } from '../store/users.ts'
import { Refusal } from './communication.ts'

/**
 * Makes sure that the user exists. The bot asks the portal (GET /user) only about users it has never heard of,
 * and keeps nothing of the answer.
 * @throws Refusal when the portal has no such user
 */
export async function requireUser({ db, host }: CallContext, userId: number): Promise<void> {
  const known = (await findLink(db, userId)) ?? (await findProfile(db, userId))
  if (!known && !(await host.find('GET /user', { userId }))) throw new Refusal(USER_NOT_FOUND)
}

/** The given name and the role by which to address a user; the profile was stored at login or by users/update. */
export async function profileOf(
  { db }: CallContext,
  userId: number,
): Promise<{ name: string; role: string }> {
  const profile = await findProfile(db, userId)
  return { name: profile?.firstname ?? '', role: profile?.role ?? 'user' }
}
