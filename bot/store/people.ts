import { type Selectable, sql } from 'kysely'
import type { Locale } from '../locales/texts.ts'
import type { Db } from './database.ts'
import type { LinkStatus, PeopleTable } from './schema.ts'

export type Person = Selectable<PeopleTable> & { locale: Locale }

/** What the bot knows of the person who is talking to it. */
export interface KnownPerson {
  person: Person
  /** The linked account; undefined for somebody who never logged in. */
  link: { userId: number; status: LinkStatus; role: string; pausedAt: Date | null } | undefined
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
    .select(['links.user_id', 'links.status', 'links.paused_at', 'users.role'])
    .executeTakeFirst()
  return {
    person,
    link: link && {
      userId: Number(link.user_id),
      status: link.status,
      role: link.role ?? 'user',
      pausedAt: link.paused_at,
    },
  }
}

/** Marks people who blocked the bot; they are skipped until they write again. */
export async function markUnreachable(db: Db, personIds: number[], at: Date): Promise<void> {
  if (personIds.length === 0) return
  await db.updateTable('people').set({ unreachable_at: at }).where('person_id', 'in', personIds).execute()
}
