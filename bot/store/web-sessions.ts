import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Command } from '../messages/message.ts'
import type { Db } from './database.ts'

const hash = (token: string) => createHash('sha256').update(token).digest('hex')

/** Makes a token the key to a new chat. */
export async function createSession(db: Db, token: string, chatId: string, now: Date): Promise<void> {
  await db
    .insertInto('web_sessions')
    .values({ token_hash: hash(token), chat_id: chatId, commands: null, created_at: now })
    .execute()
}

/** The chat that a token opens, or undefined for a token that opens none. */
export async function chatOfToken(db: Db, token: string): Promise<string | undefined> {
  const session = await db
    .selectFrom('web_sessions')
    .where('token_hash', '=', hash(token))
    .select('chat_id')
    .executeTakeFirst()
  return session?.chat_id
}

/** The commands offered to one chat alone, if it was offered any. */
export async function commandsOfChat(db: Db, chatId: string): Promise<Command[] | undefined> {
  const session = await db
    .selectFrom('web_sessions')
    .where('chat_id', '=', chatId)
    .select('commands')
    .executeTakeFirst()
  return (session?.commands as Command[] | null | undefined) ?? undefined
}

export async function offerToChat(db: Db, chatId: string, commands: Command[]): Promise<void> {
  await db
    .updateTable('web_sessions')
    .set({ commands: JSON.stringify(commands) })
    .where('chat_id', '=', chatId)
    .execute()
  await tellReaders(db, chatId)
}

/** The NOTIFY channel on which every process of the bot hears which chat has changed. */
export const CHANGED_CHATS = 'web_chat'

async function tellReaders(db: Db, chatId: string): Promise<void> {
  await sql`select pg_notify(${CHANGED_CHATS}, ${chatId})`.execute(db)
}
