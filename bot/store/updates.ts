import type { Db } from './database.ts'
import { storable } from './storable.ts'

/** An update of a messenger, or of the web chat, as it comes in. */
export interface NewUpdate {
  channel: string
  updateId: number
  chatId: string
  lane: number
  /** What is kept of it until it is done with. */
  payload: object
  receivedAt: Date
}

/** An update that is not done with. */
export interface OpenUpdate {
  sequence: number
  channel: string
  payload: unknown
}

/** Keeps an update. Resolves with whether it is new: messengers repeat what they think was lost. */
export async function keepUpdate(db: Db, update: NewUpdate): Promise<boolean> {
  const result = await db
    .insertInto('updates')
    .values({
      channel: update.channel,
      update_id: update.updateId,
      chat_id: update.chatId,
      lane: update.lane,
      payload: JSON.stringify(update.payload, storable),
      received_at: update.receivedAt,
    })
    .onConflict((conflict) => conflict.columns(['channel', 'update_id']).doNothing())
    .executeTakeFirst()
  return Boolean(result.numInsertedOrUpdatedRows)
}

/** The updates of a lane that are not done with, oldest first. */
export async function openUpdates(db: Db, lane: number, limit: number): Promise<OpenUpdate[]> {
  return db
    .selectFrom('updates')
    .where('lane', '=', lane)
    .where('payload', 'is not', null)
    .orderBy('sequence')
    .limit(limit)
    .select(['sequence', 'channel', 'payload'])
    .execute()
}

/** Keeps something else of an update; null is done with it. */
export async function keepPayload(db: Db, sequence: number, next: object | null): Promise<void> {
  const payload = next && JSON.stringify(next)
  await db.updateTable('updates').set({ payload }).where('sequence', '=', sequence).execute()
}
