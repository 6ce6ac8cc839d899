import { type Kysely, sql } from 'kysely'

/** Codes by SMS with what their limits are counted by, links that log in, and the state of the SMS gateway. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `create table code_requests (
    request_id bigint generated always as identity primary key,
    person_id bigint not null references people on delete cascade,
    subject_hash text not null,
    requested_at timestamptz not null,
    phone_hash text
  )`,
  `create index code_requests_by_person on code_requests (person_id, requested_at)`,
  `create index code_requests_by_subject on code_requests (subject_hash, requested_at)`,
  `create index code_requests_by_phone on code_requests (phone_hash, requested_at) where phone_hash is not null`,
  `create table codes (
    person_id bigint primary key references people on delete cascade,
    request_id bigint not null,
    user_id bigint,
    phone text,
    phone_hash text,
    code_hash text,
    checks smallint not null default 0,
    expires_at timestamptz not null
  )`,
  `create table login_links (
    code_hash text primary key,
    user_id bigint not null,
    person_id bigint references people on delete cascade,
    expires_at timestamptz not null
  )`,
  `create table gateways (
    name text primary key,
    down_until timestamptz not null
  )`,
]
