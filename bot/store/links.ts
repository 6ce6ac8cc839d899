import { sql } from 'kysely'
import type { Profile } from '../host/profile.ts'
import type { Db } from './database.ts'
import type { LinkStatus } from './schema.ts'
import { saveProfile } from './users.ts'

/** The link of a user, or undefined when the user never used the bot. */
export async function findLink(db: Db, userId: number) {
  return db.selectFrom('links').where('user_id', '=', userId).selectAll().executeTakeFirst()
}

/** The same, for this transaction alone to change until it ends. */
export async function lockLink(trx: Db, userId: number) {
  return trx.selectFrom('links').where('user_id', '=', userId).selectAll().forUpdate().executeTakeFirst()
}

/**
 * Lets a person into an account: keeps its profile and makes it the only link of both. Returns the person who held
 * the account until now, if it was somebody else. Two who enter one account at once do so one after the other.
 */
export function linkAccount(db: Db, personId: number, profile: Profile): Promise<number | undefined> {
  return db.transaction().execute(async (trx) => {
    // Its row is locked from here on, so that the other one waits.
    await saveProfile(trx, profile)
    return linkPerson(trx, personId, profile.userId)
  })
}

/** Makes person ↔ user the one and only link of both; see `linkAccount`. */
export async function linkPerson(trx: Db, personId: number, userId: number): Promise<number | undefined> {
  const previous = await trx
    .deleteFrom('links')
    .where((link) => link.or([link('user_id', '=', userId), link('person_id', '=', personId)]))
    .returning(['person_id', 'user_id', 'status'])
    .execute()
  await trx
    .insertInto('links')
    .values({
      user_id: userId,
      person_id: personId,
      status: 'connected',
      paused_until: null,
      paused_at: null,
    })
    .execute()
  return previous.find(
    (link) => link.user_id === userId && link.person_id !== personId && link.status === 'connected',
  )?.person_id
}

/**
 * Moves a user's link to another state if it is in one of `from`, and returns its person if it was. Leaving
 * `connected` also ends a pause; on arriving there the portal itself takes the person for connected.
 */
export async function setLinkStatus(
  db: Db,
  userId: number,
  status: LinkStatus,
  from: LinkStatus[],
): Promise<number | undefined> {
  const moved = await db
    .updateTable('links')
    .set({
      status,
      ...(status === 'connected' ? { away_told_at: null } : { paused_until: null, paused_at: null }),
    })
    .where('user_id', '=', userId)
    .where('status', 'in', from)
    .returning('person_id')
    .executeTakeFirst()
  return moved && Number(moved.person_id)
}

/** Starts a pause until the given time, or moves the end of one that is on: it keeps its beginning. */
export async function pauseLink(db: Db, userId: number, at: Date, until: Date): Promise<void> {
  await db
    .updateTable('links')
    .set(({ ref }) => ({
      paused_until: until,
      paused_at: sql<Date>`case when ${ref('paused_until')} > ${at} then coalesce(${ref('paused_at')}, ${at}) else ${at} end`,
    }))
    .where('user_id', '=', userId)
    .execute()
}

/** Ends a pause. `paused_at` stays: the digest of what happened since then is offered afterwards. */
export async function resumeLink(db: Db, userId: number): Promise<void> {
  await db.updateTable('links').set({ paused_until: null }).where('user_id', '=', userId).execute()
}

/** Forgets the link of a deleted account once its person has been told. */
export async function unlink(db: Db, userId: number): Promise<void> {
  await db.deleteFrom('links').where('user_id', '=', userId).execute()
}
