import { type Selectable, sql } from 'kysely'
import type { Db } from './database.ts'
import type { ReminderKind, ReminderState, RemindersTable } from './schema.ts'

export type Reminder = Selectable<RemindersTable>

/** What a reminder is about. */
export interface Subject {
  userId: number
  orderId: number
}

/** What there may be only one planned reminder of, in the very words of the indexes: PostgreSQL compares them. */
const ONE_PLANNED = {
  review: { columns: ['user_id', 'order_id'], where: sql<boolean>`kind = 'review' and state = 'planned'` },
  cart: { columns: ['user_id'], where: sql<boolean>`kind = 'cart' and state = 'planned'` },
} as const

/**
 * Plans a reminder and returns its id: one review of an order, and one cart of a person, wait at a time. What
 * is planned already takes the new time, a cart also the new order.
 */
export async function upsertReminder(
  db: Db,
  kind: ReminderKind,
  { userId, orderId }: Subject,
  { now, due }: { now: Date; due: Date },
): Promise<number> {
  const { columns, where } = ONE_PLANNED[kind]
  const moved = { order_id: orderId, planned_at: now, due_at: due, reason: null }
  const row = await db
    .insertInto('reminders')
    .values({ kind, user_id: userId, state: 'planned', decided_at: null, communication_id: null, ...moved })
    .onConflict((conflict) => conflict.columns(columns).where(where).doUpdateSet(moved))
    .returning('reminder_id')
    .executeTakeFirstOrThrow()
  return Number(row.reminder_id)
}

/** The reminder, if it is still planned and its time has come. */
export async function findDueReminder(db: Db, reminderId: number, now: Date): Promise<Reminder | undefined> {
  const row = await db
    .selectFrom('reminders')
    .where('reminder_id', '=', reminderId)
    .where('state', '=', 'planned')
    .where('due_at', '<=', now)
    .selectAll()
    .executeTakeFirst()
  return row && { ...row, user_id: Number(row.user_id), order_id: Number(row.order_id) }
}

/** What became of a planned reminder; false when that was decided by somebody else meanwhile. */
export async function decideReminder(
  db: Db,
  reminderId: number,
  outcome: { state: ReminderState; reason?: string; at: Date; communicationId?: string },
): Promise<boolean> {
  const { state, reason = null, at, communicationId = null } = outcome
  const result = await db
    .updateTable('reminders')
    .set({ state, reason, decided_at: at, communication_id: communicationId })
    .where('reminder_id', '=', reminderId)
    .where('state', '=', 'planned')
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Cancels what is planned for a user: everything, or one kind, or what concerns one order. */
export async function cancelReminders(
  db: Db,
  of: { userId: number; kind?: ReminderKind; orderId?: number },
  reason: string,
  at: Date,
): Promise<void> {
  await db
    .updateTable('reminders')
    .set({ state: 'cancelled', reason, decided_at: at })
    .where('user_id', '=', of.userId)
    .where('state', '=', 'planned')
    .$if(of.kind !== undefined, (query) => query.where('kind', '=', of.kind ?? 'review'))
    .$if(of.orderId !== undefined, (query) => query.where('order_id', '=', of.orderId ?? 0))
    .execute()
}

/** Has a reminder wait for the end of a pause. */
export async function holdReminder(db: Db, reminderId: number, due: Date): Promise<void> {
  await db
    .updateTable('reminders')
    .set({ due_at: due, reason: 'paused' })
    .where('reminder_id', '=', reminderId)
    .where('state', '=', 'planned')
    .execute()
}

/** Makes what a pause held up come due, and returns which reminders these are. */
export async function releaseReminders(db: Db, userId: number, now: Date): Promise<number[]> {
  const rows = await db
    .updateTable('reminders')
    .set({ due_at: now, reason: null })
    .where('user_id', '=', userId)
    .where('state', '=', 'planned')
    .where('reason', '=', 'paused')
    .returning('reminder_id')
    .execute()
  return rows.map(({ reminder_id }) => Number(reminder_id))
}

/** Every reminder of a user, decided or not, oldest first. */
export async function listReminders(db: Db, userId: number): Promise<Reminder[]> {
  return db
    .selectFrom('reminders')
    .where('user_id', '=', userId)
    .selectAll()
    .orderBy('planned_at')
    .orderBy('reminder_id')
    .execute()
}
