import { type RawBuilder, sql } from 'kysely'
import type { Db } from './database.ts'

/** A chat that is set aside for a while. */
export interface ChatHold {
  /** Tries that failed in a row. */
  tries: number
  /** Those of them that failed while the messenger served others. */
  blamed: number
  triedAt: Date
  /** From when on it is tried again; until then nothing is said in it. */
  retryAt: Date
  /** What went wrong. */
  said: string
}

/** The hold of a person's chat, over or not; undefined for a chat that is not set aside. */
export async function findHold(db: Db, personId: number): Promise<ChatHold | undefined> {
  const row = await db
    .selectFrom('chat_holds')
    .where('person_id', '=', personId)
    .selectAll()
    .executeTakeFirst()
  if (!row) return undefined
  const { tries, blamed, tried_at: triedAt, retry_at: retryAt, said } = row
  return { tries, blamed, triedAt, retryAt, said: said ?? '' }
}

/** Sets a chat aside, or further aside. */
export async function keepHold(db: Db, personId: number, hold: ChatHold): Promise<void> {
  const { tries, blamed, triedAt, retryAt, said } = hold
  const values = { tries, blamed, tried_at: triedAt, retry_at: retryAt, said }
  await db
    .insertInto('chat_holds')
    .values({ person_id: personId, ...values })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(values))
    .execute()
}

export async function dropHold(db: Db, personId: number): Promise<void> {
  await db.deleteFrom('chat_holds').where('person_id', '=', personId).execute()
}

/**
 * The people whose chats are set aside, at a moment or at any, as an SQL list. There are few or none, so they are looked
 * up once for a statement, and joined nowhere.
 */
export function heldPeople(now?: Date): RawBuilder<number[]> {
  const still = now ? sql`where retry_at > ${now}` : sql``
  return sql<number[]>`array(select person_id from chat_holds ${still})`
}
