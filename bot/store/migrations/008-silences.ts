import { type Kysely, sql } from 'kysely'

/** The silences that a channel asked for, by which whatever was reserved before them is late. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  'alter table send_slots add column silent_until timestamptz',
  'alter table send_slots add column delay_ms bigint not null default 0',
]
