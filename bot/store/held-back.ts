import { sql } from 'kysely'
import type { Locale } from '../locales/texts.ts'
import type { Db } from './database.ts'

/** A communication that a pause kept from somebody. */
export interface HeldBack {
  alias: string
  acceptedAt: Date
  /** What the first of its messages would have said; null when it is no longer kept. */
  html: string | null
}

/** More than this nobody leafs through. */
const MOST = 100

/** What a user was not told since a pause began, newest first, and how much it is in all. */
export async function heldBackBy(
  db: Db,
  { userId, since, locale }: { userId: number; since: Date; locale: Locale },
): Promise<{ latest: HeldBack[]; total: number }> {
  const { rows } = await sql<HeldBack & { total: number }>`
    with held as (
      select communication_id, max(delivery_id) as last from deliveries
      where user_id = ${userId} and state <> 'queued' and state = 'suppressed' and reason = 'paused'
        and decided_at >= ${since}
      group by communication_id
    )
    select alias, accepted_at as "acceptedAt", content #>> array[${locale}::text, '0', 'html'] as html,
      count(*) over ()::int as total
    from held join communications using (communication_id)
    order by last desc limit ${MOST}`.execute(db)
  return { latest: rows, total: rows[0]?.total ?? 0 }
}
