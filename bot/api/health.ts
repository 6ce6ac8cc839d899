import { sql } from 'kysely'
import type { Clock } from '#runtime/clock.ts'
import type { Db } from '../store/database.ts'
import { oldestWaiting } from '../store/updates.ts'

/** So long an update may wait for its answer before people have to be taken for unheard, milliseconds. */
const PATIENCE_MS = 60_000
/** A database that says nothing for so long is as good as none, real milliseconds. */
const DATABASE_MS = 5_000

/** Whether people are heard. */
export interface Health {
  ok: boolean
  /** What is wrong, in words; absent where nothing is. */
  problem?: string
}

/**
 * Tells whether people are heard: the database answers and stores, and nobody has waited long for an answer but those
 * with whose chats the messenger has trouble, and those who write faster than it lets the bot answer.
 */
export async function healthOf({ db, clock }: { db: Db; clock: Clock }): Promise<Health> {
  try {
    const waiting = await Promise.race([look(db, clock), silence()])
    if (waiting === 'silence') return { ok: false, problem: 'the database does not answer' }
    const ms = waiting === undefined ? 0 : clock.now() - waiting.getTime()
    if (ms <= PATIENCE_MS) return { ok: true }
    return { ok: false, problem: `people have waited for an answer for ${Math.floor(ms / 1000)} s` }
  } catch {
    return { ok: false, problem: 'the database cannot be used' }
  }
}

/** When the oldest update came in that waits for its answer. A value is sent along, as with every other statement. */
async function look(db: Db, clock: Clock): Promise<Date | undefined> {
  await sql`select ${1}::int`.execute(db)
  const now = clock.now()
  return oldestWaiting(db, { now: new Date(now), since: new Date(now - PATIENCE_MS) })
}

function silence(): Promise<'silence'> {
  return new Promise((resolve) => setTimeout(() => resolve('silence'), DATABASE_MS).unref())
}
