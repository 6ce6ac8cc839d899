import { type Kysely, sql } from 'kysely'

/** Chats that are set aside because the messenger does not take what is sent to them, and why people cannot be reached. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `create table chat_holds (
    person_id bigint primary key references people on delete cascade,
    tries int not null,
    blamed int not null,
    tried_at timestamptz not null,
    retry_at timestamptz not null,
    said text
  )`,
  'alter table people add column unreachable_reason text',
]
