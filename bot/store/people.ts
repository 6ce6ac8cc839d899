import { type Selectable, sql } from 'kysely'
import type { Locale } from '../locales/texts.ts'
import type { Db } from './database.ts'
import type { LinkStatus, PeopleTable } from './schema.ts'

export type Person = Selectable<PeopleTable> & { locale: Locale }

/** What the bot knows of the person who is talking to it. */
export interface KnownPerson {
  person: Person
  /** The linked account; undefined for somebody who never logged in. */
  link:
    | { userId: number; status: LinkStatus; role: string; pausedAt: Date | null; pausedUntil: Date | null }
    | undefined
}

/**
 * The person behind a chat, created at the first word. Hearing from somebody proves that they can be reached,
 * so an earlier `unreachable_at` is cleared; the language is that of the last word, unless the person chose one.
 */
export async function meetPerson(db: Db, channel: string, chatId: string, locale: Locale): Promise<Person> {
  const row = await db
    .insertInto('people')
    .values({ channel, chat_id: chatId, locale, unreachable_at: null, next_send_at: null })
    .onConflict((conflict) =>
      conflict.columns(['channel', 'chat_id']).doUpdateSet(({ ref }) => ({
        locale: sql`case when people.locale_chosen then people.locale else ${ref('excluded.locale')} end`,
        unreachable_at: null,
      })),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
  return row as Person
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

/** The person with the account linked to them, if any. */
export async function withLink(db: Db, person: Person): Promise<KnownPerson> {
  const link = await db
    .selectFrom('links')
    .leftJoin('users', 'users.user_id', 'links.user_id')
    .where('links.person_id', '=', person.person_id)
    .select(['links.user_id', 'links.status', 'links.paused_at', 'links.paused_until', 'users.role'])
    .executeTakeFirst()
  return {
    person,
    link: link && {
      userId: Number(link.user_id),
      status: link.status,
      role: link.role ?? 'user',
      pausedAt: link.paused_at,
      pausedUntil: link.paused_until,
    },
  }
}

/**
 * Marks people who blocked the bot; they are skipped until they are heard of. Returns those who could be reached
 * until now.
 */
export async function markUnreachable(db: Db, personIds: number[], at: Date): Promise<number[]> {
  if (personIds.length === 0) return []
  const rows = await db
    .updateTable('people')
    .set({ unreachable_at: at })
    .where('person_id', 'in', personIds)
    .where('unreachable_at', 'is', null)
    .returning('person_id')
    .execute()
  return rows.map(({ person_id }) => Number(person_id))
}

/** The person of a chat, and whether they are marked as unreachable; undefined for a chat of nobody. */
export async function findByChat(
  db: Db,
  channel: string,
  chatId: string,
): Promise<{ personId: number; isUnreachable: boolean } | undefined> {
  const row = await db
    .selectFrom('people')
    .where('channel', '=', channel)
    .where('chat_id', '=', chatId)
    .select(['person_id', 'unreachable_at'])
    .executeTakeFirst()
  return row && { personId: Number(row.person_id), isUnreachable: row.unreachable_at !== null }
}

export async function clearUnreachable(db: Db, personId: number): Promise<void> {
  await db.updateTable('people').set({ unreachable_at: null }).where('person_id', '=', personId).execute()
}
