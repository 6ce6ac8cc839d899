import { sql } from 'kysely'
import type { Db } from './database.ts'

/** So many events of a kind, known by a keyed digest, within `ms` of the first of them. */
export interface Limit {
  key: string
  most: number
  ms: number
}

/**
 * Counts one more event. Resolves with undefined where the limit lets it through, otherwise with when it lets the
 * next one through; nothing is counted then. However many come at once, no more than `most` pass.
 */
export async function countEvent(db: Db, limit: Limit, now: Date): Promise<Date | undefined> {
  const { key, most, ms } = limit
  const begin = new Date(now.getTime() - ms)
  const { rows } = await sql`
    insert into access_counts as kept (key_hash, count, since) values (${key}, 1, ${now})
    on conflict (key_hash) do update set
      count = case when kept.since <= ${begin} then 1 else kept.count + 1 end,
      since = case when kept.since <= ${begin} then ${now} else kept.since end
    where kept.since <= ${begin} or kept.count < ${most}
    returning count`.execute(db)
  return rows.length > 0 ? undefined : fullUntil(db, limit, now)
}

/** When a limit that is used up lets something through again; undefined while it does. */
export async function fullUntil(db: Db, { key, most, ms }: Limit, now: Date): Promise<Date | undefined> {
  const row = await db
    .selectFrom('access_counts')
    .where('key_hash', '=', key)
    .where('count', '>=', most)
    .where('since', '>', new Date(now.getTime() - ms))
    .select('since')
    .executeTakeFirst()
  return row && new Date(row.since.getTime() + ms)
}

/** Takes back events that turned out not to count. */
export async function uncountEvents(db: Db, key: string, events: number): Promise<void> {
  await db
    .updateTable('access_counts')
    .set({ count: sql<number>`greatest(count - ${events}::int, 0)` })
    .where('key_hash', '=', key)
    .execute()
}
