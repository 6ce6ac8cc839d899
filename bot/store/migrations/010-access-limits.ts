import { type Kysely, sql } from 'kysely'

/**
 * What the limits of codes count by: events within an hour, wrong codes within a year, what was proven in which
 * chat, whence a web chat is spoken to; and the campaign by which somebody first came.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `create table access_counts (
    key_hash text primary key,
    count integer not null,
    since timestamptz not null
  )`,
  `create table guess_locks (
    key_hash text primary key,
    wrong integer not null,
    last_at timestamptz not null,
    locked_until timestamptz
  )`,
  `create table proofs (
    person_id bigint not null references people on delete cascade,
    proof_hash text not null,
    primary key (person_id, proof_hash)
  )`,
  `alter table code_requests add column asker text not null default 'messenger'`,
  // Counted in access_counts from now on.
  'alter table code_requests drop column phone_hash',
  'drop index code_requests_by_person',
  'drop index code_requests_by_subject',
  'alter table web_sessions add column address_hash text',
  'alter table people add column campaign text',
]
