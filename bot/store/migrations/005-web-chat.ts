import { type Kysely, sql } from 'kysely'

/** The web chat: visitors, the messages of their chats, and the requests that were taken already. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  // The token itself is known to the visitor's browser only.
  `create table web_sessions (
    token_hash text primary key,
    chat_id text not null unique,
    changes integer not null default 0,
    commands jsonb,
    created_at timestamptz not null
  )`,
  // A message added or edited takes the next change of its chat, by which readers know what is new to them.
  `create table web_messages (
    chat_id text not null references web_sessions (chat_id) on delete cascade,
    message_id integer not null,
    change integer not null,
    from_person boolean not null,
    content jsonb not null,
    at timestamptz not null,
    primary key (chat_id, message_id)
  )`,
  `create index web_messages_by_change on web_messages (chat_id, change)`,
  `create table web_requests (
    update_id bigint generated always as identity primary key,
    chat_id text not null references web_sessions (chat_id) on delete cascade,
    client_id text not null,
    at timestamptz not null,
    unique (chat_id, client_id)
  )`,
]
