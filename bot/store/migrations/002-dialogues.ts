import { type Kysely, sql } from 'kysely'

/** A conversation knows its step and the token of its buttons; a person may choose a language. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  // Conversations last for minutes: those of the earlier form are begun anew by their people.
  'delete from conversations',
  'alter table conversations add column step text not null, add column token text not null',
  'alter table people add column locale_chosen boolean not null default false',
]
