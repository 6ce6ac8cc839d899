import { sql } from 'kysely'
import { GUESSES_KEPT_MS } from './cleaning.ts'
import type { Db } from './database.ts'

/**
 * Counts one more wrong code under a key before it is compared. Resolves with undefined where it may be compared,
 * otherwise with until when none may be. Of guesses that come at once, each is counted before the next one is let in.
 * @param waitAfter for how many milliseconds nothing may be tried after so many wrong codes in all
 */
export function claimGuess(
  db: Db,
  key: string,
  waitAfter: (wrong: number) => number | undefined,
  now: Date,
): Promise<Date | undefined> {
  const forgotten = new Date(now.getTime() - GUESSES_KEPT_MS)
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ wrong: number }>`
      insert into guess_locks as kept (key_hash, wrong, last_at) values (${key}, 1, ${now})
      on conflict (key_hash) do update set
        wrong = case when kept.last_at <= ${forgotten} then 1 else kept.wrong + 1 end,
        last_at = ${now}, locked_until = null
      where kept.locked_until is null or kept.locked_until <= ${now}
      returning wrong`.execute(trx)
    const [counted] = rows
    if (!counted) return lockedUntil(trx, key, now)
    const wait = waitAfter(counted.wrong)
    if (wait !== undefined) await lock(trx, key, new Date(now.getTime() + wait))
    return undefined
  })
}

async function lock(trx: Db, key: string, until: Date): Promise<void> {
  await trx.updateTable('guess_locks').set({ locked_until: until }).where('key_hash', '=', key).execute()
}

/** Until when no code may be tried under a key; undefined while one may. */
export async function lockedUntil(db: Db, key: string, now: Date): Promise<Date | undefined> {
  const row = await db
    .selectFrom('guess_locks')
    .where('key_hash', '=', key)
    .where('locked_until', '>', now)
    .select('locked_until')
    .executeTakeFirst()
  return row?.locked_until ?? undefined
}

/** Takes back guesses of somebody who turned out to be the owner, with the wait that they led to. */
export async function forgiveGuesses(db: Db, key: string, guesses: number): Promise<void> {
  await db
    .updateTable('guess_locks')
    .set({ wrong: sql<number>`greatest(wrong - ${guesses}::int, 0)`, locked_until: null })
    .where('key_hash', '=', key)
    .execute()
}
