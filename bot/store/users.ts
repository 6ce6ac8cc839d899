import type { Selectable } from 'kysely'
import type { Profile } from '../host/profile.ts'
import type { Db } from './database.ts'
import type { UsersTable } from './schema.ts'

/** Stores what a profile names and keeps the rest as it was. */
export async function saveProfile(db: Db, profile: Profile): Promise<void> {
  const { userId, role, ...named } = profile
  const fields = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined))
  await db
    .insertInto('users')
    .values({
      user_id: userId,
      role,
      active: named.active ?? true,
      firstname: named.firstname ?? null,
      lastname: named.lastname ?? null,
      patronymic: named.patronymic ?? null,
    })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ role, ...fields }))
    .execute()
}

/** The stored profile, or undefined when the bot has none. */
export async function findProfile(db: Db, userId: number): Promise<Selectable<UsersTable> | undefined> {
  return db.selectFrom('users').where('user_id', '=', userId).selectAll().executeTakeFirst()
}

/** Marks a user as active: the host calls nobody active who is blocked, and says nothing more on unblocking. */
export async function activate(db: Db, userId: number): Promise<void> {
  await db.updateTable('users').set({ active: true }).where('user_id', '=', userId).execute()
}
