import type { Db } from './database.ts'

/** Where a person is in a dialogue, and what the dialogue remembers. */
export interface Conversation {
  dialogue: string
  state: Record<string, unknown>
}

export async function findConversation(db: Db, personId: number): Promise<Conversation | undefined> {
  return db
    .selectFrom('conversations')
    .where('person_id', '=', personId)
    .select(['dialogue', 'state'])
    .executeTakeFirst()
}

/** Begins a dialogue; one that was under way is left. */
export async function startConversation(
  db: Db,
  personId: number,
  dialogue: string,
  state: object,
): Promise<void> {
  const values = { dialogue, state: JSON.stringify(state) }
  await db
    .insertInto('conversations')
    .values({ person_id: personId, ...values })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(values))
    .execute()
}

export async function endConversation(db: Db, personId: number): Promise<void> {
  await db.deleteFrom('conversations').where('person_id', '=', personId).execute()
}
