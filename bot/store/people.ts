import { type Selectable, sql } from 'kysely'
import type { unreachableReasons } from '#contracts/model/timeline.ts'
import type { Locale } from '../locales/texts.ts'
import type { Conversation } from './conversations.ts'
import type { Db } from './database.ts'
import type { LinkStatus, PeopleTable } from './schema.ts'

/** Why nothing reaches a chat until its person is heard of again. */
export type UnreachableReason = (typeof unreachableReasons)[number]

export type Person = Selectable<PeopleTable> & { locale: Locale }

/** What the bot knows of the person who is talking to it. */
export interface KnownPerson {
  person: Person
  /** The linked account; undefined for somebody who never logged in. */
  link:
    | { userId: number; status: LinkStatus; role: string; pausedAt: Date | null; pausedUntil: Date | null }
    | undefined
  /** Where the person is in a dialogue. */
  conversation: Conversation | undefined
}

/** A word of somebody: in which chat, and in the language of which app. */
export interface Word {
  channel: string
  chatId: string
  locale: Locale
}

/**
 * The person behind a chat, created at the first word. Hearing from somebody proves that they can be reached,
 * so an earlier `unreachable_at` is cleared; the language is that of the last word, unless the person chose one.
 */
export async function meetPerson(db: Db, { channel, chatId, locale }: Word): Promise<Person> {
  const row = await db
    .insertInto('people')
    .values({ channel, chat_id: chatId, locale, unreachable_at: null, next_send_at: null })
    .onConflict((conflict) =>
      conflict.columns(['channel', 'chat_id']).doUpdateSet(({ ref }) => ({
        locale: sql`case when people.locale_chosen then people.locale else ${ref('excluded.locale')} end`,
        unreachable_at: null,
        unreachable_reason: null,
      })),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
  return row as Person
}

/** The same, with what is known of them. Nothing is written where the word tells nothing new. */
export async function meetAgain(db: Db, known: KnownPerson | undefined, word: Word): Promise<KnownPerson> {
  if (known && isNoNews(known.person, word)) return known
  return { link: undefined, conversation: undefined, ...known, person: await meetPerson(db, word) }
}

function isNoNews(person: Person, { locale }: Word): boolean {
  return person.unreachable_at === null && (person.locale_chosen || person.locale === locale)
}

/** Whom a chat is with, their account, and where they are in a dialogue; undefined for a chat of nobody. */
export async function findByChat(db: Db, channel: string, chatId: string): Promise<KnownPerson | undefined> {
  const row = await db
    .selectFrom('people')
    .leftJoin('links', 'links.person_id', 'people.person_id')
    .leftJoin('users', 'users.user_id', 'links.user_id')
    .leftJoin('conversations', 'conversations.person_id', 'people.person_id')
    .where('people.channel', '=', channel)
    .where('people.chat_id', '=', chatId)
    .selectAll('people')
    .select(['links.user_id', 'links.status', 'links.paused_at', 'links.paused_until', 'users.role'])
    .select(['dialogue', 'step', 'token', 'state'])
    .executeTakeFirst()
  if (!row) return undefined
  const { user_id, status, paused_at, paused_until, role, dialogue, step, token, state, ...person } = row
  // What is missing is null as a whole; a dialogue's state may be null by itself.
  const link = {
    userId: user_id,
    status,
    role: role ?? 'user',
    pausedAt: paused_at,
    pausedUntil: paused_until,
  }
  return {
    person: person as Person,
    link: user_id === null ? undefined : (link as KnownPerson['link']),
    conversation: dialogue === null ? undefined : ({ dialogue, step, token, state } as Conversation),
  }
}

/** Makes a language the person's own choice, whatever the language of their app. */
export async function chooseLocale(db: Db, personId: number, locale: Locale): Promise<void> {
  await db
    .updateTable('people')
    .set({ locale, locale_chosen: true })
    .where('person_id', '=', personId)
    .execute()
}

/** @throws when there is no such person */
export async function findPerson(db: Db, personId: number): Promise<Person> {
  const row = await db
    .selectFrom('people')
    .where('person_id', '=', personId)
    .selectAll()
    .executeTakeFirstOrThrow()
  return row as Person
}

/**
 * Marks people whom the messenger does not let the bot write to; they are skipped until they are heard of. Returns
 * those who could be reached until now.
 */
export async function markUnreachable(
  db: Db,
  personIds: number[],
  at: Date,
  reason: UnreachableReason = 'bot_blocked',
): Promise<number[]> {
  if (personIds.length === 0) return []
  const rows = await db
    .updateTable('people')
    .set({ unreachable_at: at, unreachable_reason: reason })
    .where('person_id', 'in', personIds)
    .where('unreachable_at', 'is', null)
    .returning('person_id')
    .execute()
  return rows.map(({ person_id }) => Number(person_id))
}

export async function clearUnreachable(db: Db, personId: number): Promise<void> {
  await db
    .updateTable('people')
    .set({ unreachable_at: null, unreachable_reason: null })
    .where('person_id', '=', personId)
    .execute()
}
