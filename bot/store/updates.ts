import { sql } from 'kysely'
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
  chatId: string
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

/** A lane's next updates that are not done with, oldest first: so many in all, and so many of one chat. */
export async function openUpdates(
  db: Db,
  lane: number,
  { most, ofOneChat }: { most: number; ofOneChat: number },
): Promise<OpenUpdate[]> {
  const numbered = db
    .selectFrom('updates')
    .where('lane', '=', lane)
    .where('payload', 'is not', null)
    .select(['sequence', 'channel', 'chat_id', 'payload'])
    .select(sql<number>`row_number() over (partition by channel, chat_id order by sequence)`.as('nth'))
    .orderBy('sequence')
  const rows = await db
    .selectFrom(numbered.as('numbered'))
    .where('nth', '<=', ofOneChat)
    .orderBy('sequence')
    .limit(most)
    .select(['sequence', 'channel', 'chat_id', 'payload'])
    .execute()
  return rows.map(({ chat_id: chatId, ...row }) => ({ ...row, chatId }))
}

/** Keeps something else of an update; null is done with it. */
export async function keepPayload(db: Db, sequence: number, next: object | null): Promise<void> {
  const payload = next && JSON.stringify(next)
  await db.updateTable('updates').set({ payload }).where('sequence', '=', sequence).execute()
}
