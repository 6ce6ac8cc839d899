import type { Db } from './database.ts'

/** Keeps a link of a user. */
export async function keepLoginLink(
  trx: Db,
  { codeHash, userId, expires }: { codeHash: string; userId: number; expires: Date },
): Promise<void> {
  await trx
    .insertInto('login_links')
    .values({ code_hash: codeHash, user_id: userId, person_id: null, expires_at: expires })
    .execute()
}

/**
 * The user whose link this is, which from now on only this person can follow: they may have to try again when
 * the portal does not answer, and nobody else may come in between. Undefined for a code that is none, or no longer.
 */
export async function claimLoginLink(
  db: Db,
  codeHash: string,
  personId: number,
  now: Date,
): Promise<number | undefined> {
  const row = await db
    .updateTable('login_links')
    .set({ person_id: personId })
    .where('code_hash', '=', codeHash)
    .where('expires_at', '>', now)
    .where((link) => link.or([link('person_id', 'is', null), link('person_id', '=', personId)]))
    .returning('user_id')
    .executeTakeFirst()
  return row && Number(row.user_id)
}

export async function dropLoginLink(db: Db, codeHash: string): Promise<void> {
  await db.deleteFrom('login_links').where('code_hash', '=', codeHash).execute()
}
