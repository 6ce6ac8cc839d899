import { type Kysely, sql } from 'kysely'

/** What the portal has been told of people who left the messenger, and since when a conversation stands still. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  'alter table links add column away_told_at timestamptz',
  // Those that are under way now are taken for new: nobody knows how old they are.
  'alter table conversations add column changed_at timestamptz not null default now()',
]
