import { sql } from 'kysely'
import type { Db } from './database.ts'
import { addPersonMessage, type Written } from './web-messages.ts'

const MINUTE_MS = 60_000
/** One request of a visitor. */
export interface WebRequest {
  chatId: string
  /** Made by the visitor's browser: the same request, repeated, has the same one. */
  clientId: string
  at: Date
  /** What the person wrote, if the request brings words that the chat is to show. */
  written?: Written | undefined
}

/**
 * Takes a request and adds its words to the chat, once however often it comes. Returns its number, by which the
 * update behind it is recognised; undefined when the visitor has made `limit` others within a minute.
 */
export function takeRequest(db: Db, request: WebRequest, limit: number): Promise<number | undefined> {
  const { chatId, clientId, at, written } = request
  return db.transaction().execute(async (trx) => {
    // One request of a chat at a time, so that none slips past the count.
    await sql`select from web_sessions where chat_id = ${chatId} for update`.execute(trx)
    const known = await trx
      .selectFrom('web_requests')
      .where('chat_id', '=', chatId)
      .where('client_id', '=', clientId)
      .select('update_id')
      .executeTakeFirst()
    if (known) return Number(known.update_id)
    if ((await countSince(trx, chatId, new Date(at.getTime() - MINUTE_MS))) >= limit) return undefined
    const { update_id } = await trx
      .insertInto('web_requests')
      .values({ chat_id: chatId, client_id: clientId, at })
      .returning('update_id')
      .executeTakeFirstOrThrow()
    if (written) await addPersonMessage(trx, chatId, written, at)
    return Number(update_id)
  })
}

async function countSince(db: Db, chatId: string, since: Date): Promise<number> {
  const { count } = await db
    .selectFrom('web_requests')
    .where('chat_id', '=', chatId)
    .where('at', '>', since)
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
