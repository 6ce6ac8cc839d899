import { type Kysely, sql } from 'kysely'

/** The first schema: people, users, links, communications, deliveries, limits, updates, conversations. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `create table people (
    person_id bigint generated always as identity primary key,
    channel text not null,
    chat_id text not null,
    locale text not null,
    unreachable_at timestamptz,
    next_send_at timestamptz,
    unique (channel, chat_id)
  )`,
  `create table users (
    user_id bigint primary key,
    role text not null,
    active boolean not null,
    firstname text,
    lastname text,
    patronymic text
  )`,
  `create table links (
    user_id bigint primary key,
    person_id bigint not null unique references people on delete cascade,
    status text not null check (status in ('connected', 'disconnected', 'blocked', 'deleted')),
    paused_until timestamptz,
    paused_at timestamptz
  )`,
  `create table communications (
    communication_id text primary key,
    alias text not null,
    row text not null,
    critical boolean not null,
    audience text not null check (audience in ('active', 'linked')),
    params jsonb not null,
    content jsonb not null,
    accepted_at timestamptz not null
  )`,
  `create table answers (
    idempotency_key text primary key,
    request_hash text not null,
    answer jsonb not null,
    answered_at timestamptz not null
  )`,
  `create table deliveries (
    delivery_id bigint generated always as identity primary key,
    communication_id text not null references communications on delete cascade,
    part smallint not null,
    user_id bigint,
    person_id bigint references people on delete set null,
    lane smallint not null,
    locale text not null,
    state text not null check (state in ('queued', 'sent', 'suppressed', 'unreachable', 'failed')),
    reason text,
    message_id text,
    decided_at timestamptz not null
  )`,
  `create index deliveries_queued on deliveries (lane, delivery_id) where state = 'queued'`,
  `create index deliveries_by_message on deliveries (person_id, message_id) where message_id is not null`,
  `create table send_slots (channel text primary key, next_at timestamptz not null)`,
  `create table updates (
    sequence bigint generated always as identity,
    channel text not null,
    update_id bigint not null,
    chat_id text not null,
    lane smallint not null,
    payload jsonb,
    received_at timestamptz not null,
    primary key (channel, update_id)
  )`,
  `create index updates_unhandled on updates (lane, sequence) where payload is not null`,
  `create table conversations (
    person_id bigint primary key references people on delete cascade,
    dialogue text not null,
    state jsonb not null
  )`,
]
