import { sql } from 'kysely'
import type { Db } from './database.ts'

/** A worker shows life twice as often; pg-boss takes no less than ten seconds. */
export const HEARTBEAT_SECONDS = 10

/**
 * Has jobs run again that belong to nobody: their process died while it worked on them. Of a database that this
 * process alone can reach, those are all that are marked as running when it starts; elsewhere those that have shown
 * no life for `HEARTBEAT_SECONDS`. (pg-boss's own upkeep does the same, with a count of the whole table each time.)
 * Resolves with how many there were.
 */
export async function requeueOrphans(db: Db, which: 'all' | 'silent'): Promise<number> {
  const isSilent = sql`heartbeat_on + heartbeat_seconds * interval '1s' < pgboss.job_now()`
  const { numAffectedRows = 0n } = await sql`
    update pgboss.job set state = 'retry', start_after = pgboss.job_now(), heartbeat_on = null
    where state = 'active' and ${which === 'all' ? sql`true` : isSilent}`.execute(db)
  return Number(numAffectedRows)
}
