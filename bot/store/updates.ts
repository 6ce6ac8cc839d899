import { sql } from 'kysely'
import { storable } from '../storable.ts'
import type { Db } from './database.ts'

/** An update of a messenger, or of the web chat, as it comes in. */
export interface NewUpdate {
  channel: string
  updateId: number
  chatId: string
  partition: number
  /** What is kept of it until it is done with. */
  payload: object
  receivedAt: Date
}

/** An update that is not done with. */
export interface OpenUpdate {
  sequence: number
  channel: string
  updateId: number
  chatId: string
  payload: unknown
  /** Whether its chat was set aside until now. */
  wasHeld: boolean
}

/** Keeps an update. Resolves with whether it is new: messengers repeat what they think was lost. */
export async function keepUpdate(db: Db, update: NewUpdate): Promise<boolean> {
  const result = await db
    .insertInto('updates')
    .values({
      channel: update.channel,
      update_id: update.updateId,
      chat_id: update.chatId,
      lane: update.partition,
      payload: JSON.stringify(update.payload, storable),
      received_at: update.receivedAt,
    })
    .onConflict((conflict) => conflict.columns(['channel', 'update_id']).doNothing())
    .executeTakeFirst()
  return Boolean(result.numInsertedOrUpdatedRows)
}

/**
 * A partition's next updates that are not done with, oldest first: so many in all, and so many of one chat. Those of
 * chats that are set aside wait.
 */
export async function openUpdates(
  db: Db,
  partition: number,
  { most, ofOneChat, now }: { most: number; ofOneChat: number; now: Date },
): Promise<OpenUpdate[]> {
  const numbered = db
    .selectFrom('updates')
    .leftJoin('people', (join) =>
      join.onRef('people.channel', '=', 'updates.channel').onRef('people.chat_id', '=', 'updates.chat_id'),
    )
    .leftJoin('chat_holds', 'chat_holds.person_id', 'people.person_id')
    .where('lane', '=', partition)
    .where('payload', 'is not', null)
    .where((update) => update.or([update('retry_at', 'is', null), update('retry_at', '<=', now)]))
    .select(['sequence', 'updates.channel', 'update_id', 'updates.chat_id', 'payload', 'retry_at'])
    .select(
      sql<number>`row_number() over (partition by updates.channel, updates.chat_id order by sequence)`.as(
        'nth',
      ),
    )
  const rows = await db
    .selectFrom(numbered.as('numbered'))
    .where('nth', '<=', ofOneChat)
    .orderBy('sequence')
    .limit(most)
    .select(['sequence', 'channel', 'update_id', 'chat_id', 'payload', 'retry_at'])
    .execute()
  return rows.map(({ sequence, channel, update_id, chat_id, payload, retry_at }) => {
    const wasHeld = retry_at !== null
    return { sequence, channel, updateId: Number(update_id), chatId: chat_id, payload, wasHeld }
  })
}

/**
 * When the oldest update came in that is not done with, of chats in which nothing has been said since a time; those that
 * are set aside apart. (Who writes more than the limits let the bot answer waits for their own sake.)
 */
export async function oldestWaiting(
  db: Db,
  { now, since }: { now: Date; since: Date },
): Promise<Date | undefined> {
  const served = sql<boolean>`exists (select from people left join chat_holds using (person_id)
    where people.channel = updates.channel and people.chat_id = updates.chat_id
      and (retry_at > ${now} or next_send_at > ${since}))`
  const { oldest } = await db
    .selectFrom('updates')
    .where('payload', 'is not', null)
    .where((update) => update.not(served))
    .select(({ fn }) => fn.min('received_at').as('oldest'))
    .executeTakeFirstOrThrow()
  return (oldest as Date | null) ?? undefined
}

/** Keeps something else of an update; null is done with it. */
export async function keepPayload(db: Db, sequence: number, next: object | null): Promise<void> {
  const payload = next && JSON.stringify(next)
  await db.updateTable('updates').set({ payload }).where('sequence', '=', sequence).execute()
}
