import { sql } from 'kysely'
import type { Db } from './database.ts'
import { suppressionReason } from './suppression.ts'

interface Standing {
  /** Why nothing can be sent to the user now; null when it can. */
  reason: string | null
  pausedUntil: Date | null
}

/** Whether a user could be written to at this moment, by the same rule as deliveries. */
export async function standingOf(
  db: Db,
  userId: number,
  { critical, now }: { critical: boolean; now: Date },
): Promise<Standing> {
  const reason = suppressionReason({
    audience: sql`'active'::text`,
    critical: sql`${critical}::boolean`,
    now,
  })
  const { rows } = await sql<{ reason: string | null; paused_until: Date | null }>`
    select coalesce(${reason}, case when unreachable_at is not null then coalesce(unreachable_reason, 'bot_blocked') end) as reason, paused_until
    from (select ${userId}::bigint as user_id) as given
      left join links on links.user_id = given.user_id
      left join people on people.person_id = links.person_id
      left join users on users.user_id = given.user_id`.execute(db)
  const [row] = rows
  return { reason: row?.reason ?? null, pausedUntil: row?.paused_until ?? null }
}
