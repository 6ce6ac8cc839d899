import { type Kysely, sql } from 'kysely'

/** Communications planned for later, kept once decided: the delivery log tells from them why nothing came. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `create table reminders (
    reminder_id bigint generated always as identity primary key,
    kind text not null check (kind in ('review', 'cart')),
    user_id bigint not null,
    order_id bigint not null,
    planned_at timestamptz not null,
    due_at timestamptz not null,
    state text not null check (state in ('planned', 'done', 'cancelled', 'skipped')),
    reason text,
    decided_at timestamptz,
    communication_id text
  )`,
  `create index reminders_by_user on reminders (user_id, kind, order_id)`,
  // One request for a review of an order waits at a time, and one reminder of the cart that a person has.
  `create unique index reminders_one_review on reminders (user_id, order_id)
    where kind = 'review' and state = 'planned'`,
  `create unique index reminders_one_cart on reminders (user_id) where kind = 'cart' and state = 'planned'`,
]
