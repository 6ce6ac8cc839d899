import type { Db } from './database.ts'

/** The connected link of a person: whether they can be reached, and what the portal has been told of it. */
export interface Reachability {
  userId: number
  isAway: boolean
  isAwayTold: boolean
  pausedUntil: Date | null
}

/** Undefined when nobody is connected: the portal is told nothing of people without a link. */
export async function findReachability(db: Db, personId: number): Promise<Reachability | undefined> {
  const row = await db
    .selectFrom('links')
    .innerJoin('people', 'people.person_id', 'links.person_id')
    .where('links.person_id', '=', personId)
    .where('status', '=', 'connected')
    .select(['user_id', 'away_told_at', 'unreachable_at', 'paused_until'])
    .executeTakeFirst()
  return (
    row && {
      userId: Number(row.user_id),
      isAway: row.unreachable_at !== null,
      isAwayTold: row.away_told_at !== null,
      pausedUntil: row.paused_until,
    }
  )
}

/** Notes that the portal takes the user for connected (null), or for disconnected since then. */
export async function noteTold(
  db: Db,
  { userId, personId, awayToldAt }: { userId: number; personId: number; awayToldAt: Date | null },
): Promise<void> {
  await db
    .updateTable('links')
    .set({ away_told_at: awayToldAt })
    .where('user_id', '=', userId)
    .where('person_id', '=', personId)
    .execute()
}
