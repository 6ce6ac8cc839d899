import { sql } from 'kysely'
import type { Db } from './database.ts'

/** In the order in which foreign keys let them be emptied. */
const TABLES = [
  'deliveries',
  'communications',
  'conversations',
  'links',
  'users',
  'people',
  'answers',
  'updates',
  'send_slots',
]

/**
 * Empties every table. For replays, where each scenario begins from nothing: deleting the few rows of a
 * scenario takes a tenth of the time of `truncate`, which makes new files.
 */
export async function emptyTables(db: Db): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const table of TABLES) await sql`delete from ${sql.table(table)}`.execute(trx)
  })
}
