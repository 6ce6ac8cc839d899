import { type RawBuilder, sql } from 'kysely'
import type { Message } from '../messages/message.ts'
import { storable } from '../storable.ts'
import type { Db } from './database.ts'
import { CHANGED_CHATS } from './web-sessions.ts'

/** Messages of a chat that are kept; older ones go. The last keyboard stays, or the person would lose the menu. */
const KEPT = 200

/** What a person wrote. */
export interface Written {
  text: string
  replyTo?: number
}

/** A message of a web chat. */
export type WebMessage = {
  messageId: number
  /** Which change of the chat it is; a reader continues after the last one seen. */
  change: number
  at: Date
} & ({ from: 'bot'; content: Omit<Message, 'replaces'> } | { from: 'person'; content: Written })

/** Adds a message of the bot; undefined when there is no such chat. */
export function addBotMessage(db: Db, chatId: string, message: Message, at: Date) {
  return add(db, chatId, false, message, at)
}

export function addPersonMessage(db: Db, chatId: string, written: Written, at: Date) {
  return add(db, chatId, true, written, at)
}

/**
 * Counting the change locks the chat's row until the transaction ends, so changes become visible in their
 * order: a reader that has seen one has seen all before it.
 */
async function add(db: Db, chatId: string, fromPerson: boolean, content: object, at: Date) {
  const { rows } = await sql<{ message_id: number }>`
    with counted as (
      update web_sessions set changes = changes + 1 where chat_id = ${chatId} returning changes
    ), trimmed as (
      delete from web_messages using counted
      where chat_id = ${chatId} and change <= changes - ${KEPT}::int and message_id is distinct from (
        select max(message_id) from web_messages where chat_id = ${chatId} and content ? 'keyboard'
      )
    ), added as (
      insert into web_messages (chat_id, message_id, change, from_person, content, at)
      select ${chatId}::text, changes, changes, ${fromPerson}::boolean, ${json(content)}, ${at}::timestamptz
      from counted
      returning message_id
    )
    select message_id, pg_notify(${CHANGED_CHATS}, ${chatId}) from added`.execute(db)
  return rows[0]?.message_id
}

/** Puts other content into a message of the bot. Answers whether there was such a message. */
export async function editBotMessage(db: Db, chatId: string, messageId: number, message: Message) {
  const { rows } = await sql`
    with counted as (
      update web_sessions set changes = changes + 1
      where chat_id = ${chatId} and exists (
        select from web_messages where chat_id = ${chatId} and message_id = ${messageId}::int and not from_person
      )
      returning changes
    ), edited as (
      update web_messages set content = ${json(message)}, change = changes from counted
      where chat_id = ${chatId} and message_id = ${messageId}::int and not from_person
      returning message_id
    )
    select message_id, pg_notify(${CHANGED_CHATS}, ${chatId}) from edited`.execute(db)
  return rows.length > 0
}

/** What has changed in a chat after the given change, oldest first. */
export async function changesAfter(db: Db, chatId: string, change: number): Promise<WebMessage[]> {
  const rows = await db
    .selectFrom('web_messages')
    .where('chat_id', '=', chatId)
    .where('change', '>', change)
    .orderBy('change')
    .selectAll()
    .execute()
  return rows.map(({ message_id: messageId, change: own, from_person, content, at }) => ({
    messageId,
    change: own,
    at,
    ...(from_person
      ? { from: 'person' as const, content: content as Written }
      : { from: 'bot' as const, content: content as Message }),
  }))
}

/** A message of the bot, if the chat has it. */
export async function botMessage(db: Db, chatId: string, messageId: number): Promise<Message | undefined> {
  const row = await db
    .selectFrom('web_messages')
    .where('chat_id', '=', chatId)
    .where('message_id', '=', messageId)
    .where('from_person', '=', false)
    .select('content')
    .executeTakeFirst()
  return row?.content as Message | undefined
}

/** Erases what stands in the web chat of a user, if that is where they are: whoever has the chat's key reads no more of it. */
export async function eraseWebChat(trx: Db, userId: number): Promise<void> {
  await sql`delete from web_messages using people join links on links.person_id = people.person_id
    where links.user_id = ${userId} and people.channel = 'web' and web_messages.chat_id = people.chat_id`.execute(
    trx,
  )
}

function json(content: object): RawBuilder<unknown> {
  return sql`${JSON.stringify({ ...content, replaces: undefined }, storable)}::jsonb`
}
