import { type RawBuilder, sql } from 'kysely'
import type { Db } from './database.ts'

const DAY_MS = 24 * 3_600_000

/** No messenger repeats an update later than a day after it came. */
const UPDATES_KEPT_MS = 2 * DAY_MS
/** A portal that repeats a call under its Idempotency-Key later than this starts it anew. */
const ANSWERS_KEPT_MS = 7 * DAY_MS
/** Codes count for minutes, and their limits look back an hour. */
const CODE_REQUESTS_KEPT_MS = DAY_MS
/** After so long wrong codes are forgotten; `claimGuess` counts anew then. */
export const GUESSES_KEPT_MS = 365 * DAY_MS
/** What a person was asked so long ago they no longer have in mind. */
const CONVERSATIONS_KEPT_MS = 30 * DAY_MS

/** Browsers repeat a request within seconds. */
const WEB_REQUESTS_KEPT_MS = DAY_MS
/** Visitors who opened a web chat in which nothing has been said. */
const SILENT_CHATS_KEPT_MS = DAY_MS
/** Web chats in which nothing happens: the browser that had the key is most likely gone. */
const WEB_CHATS_KEPT_MS = 180 * DAY_MS

/** Rows of one statement: others have their turn at an embedded database meanwhile. */
const BATCH = 5_000

/**
 * Deletes what is of no more use: handled updates, answers to repeated calls, codes and links that
 * have expired, conversations that were left, web chats without anybody. The delivery log stays.
 */
export async function cleanUp(db: Db, now: number): Promise<void> {
  const before = (ms: number) => new Date(now - ms)
  await deleteAll(db, 'updates', sql`payload is null and received_at < ${before(UPDATES_KEPT_MS)}`)
  await deleteAll(db, 'answers', sql`answered_at < ${before(ANSWERS_KEPT_MS)}`)
  await deleteAll(db, 'codes', sql`expires_at < ${before(0)}`)
  await deleteAll(db, 'login_links', sql`expires_at < ${before(0)}`)
  await deleteAll(db, 'code_requests', sql`requested_at < ${before(CODE_REQUESTS_KEPT_MS)}`)
  await deleteAll(db, 'access_counts', sql`since < ${before(CODE_REQUESTS_KEPT_MS)}`)
  await deleteAll(db, 'guess_locks', sql`last_at < ${before(GUESSES_KEPT_MS)}`)
  await deleteAll(db, 'conversations', sql`changed_at < ${before(CONVERSATIONS_KEPT_MS)}`)
  await deleteAll(db, 'web_requests', sql`at < ${before(WEB_REQUESTS_KEPT_MS)}`)
  await deleteAll(db, 'web_sessions', sql`changes = 0 and created_at < ${before(SILENT_CHATS_KEPT_MS)}`)
  const recent = sql`web_messages.chat_id = web_sessions.chat_id and at > ${before(WEB_CHATS_KEPT_MS)}`
  await deleteAll(
    db,
    'web_sessions',
    sql`changes > 0 and not exists (select from web_messages where ${recent})`,
  )
}

async function deleteAll(db: Db, table: string, which: RawBuilder<unknown>): Promise<void> {
  for (;;) {
    const { numAffectedRows = 0n } = await sql`delete from ${sql.table(table)} where ctid in (
      select ctid from ${sql.table(table)} where ${which} limit ${BATCH})`.execute(db)
    if (numAffectedRows < BigInt(BATCH)) return
  }
}
