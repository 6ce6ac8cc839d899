import type { Db } from './database.ts'

/** Where a person is in a dialogue, and what the dialogue remembers. */
export interface Conversation {
  dialogue: string
  step: string
  /** Stands in the buttons of this step; a button with another one is stale. */
  token: string
  state: Record<string, unknown>
}

/** Keeps where a person is now; a dialogue that was under way is left. */
export async function saveConversation(
  db: Db,
  personId: number,
  conversation: Conversation,
  at: Date,
): Promise<void> {
  const { dialogue, step, token } = conversation
  const values = { dialogue, step, token, state: JSON.stringify(conversation.state), changed_at: at }
  await db
    .insertInto('conversations')
    .values({ person_id: personId, ...values })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(values))
    .execute()
}

export async function endConversation(db: Db, personId: number): Promise<void> {
  await db.deleteFrom('conversations').where('person_id', '=', personId).execute()
}
