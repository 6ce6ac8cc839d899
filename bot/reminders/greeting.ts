import { sql } from 'kysely'
import type { CallContext } from '../context.ts'
import type { Db } from '../store/database.ts'
import { decideReminder, releaseReminders, upsertReminder } from '../store/reminders.ts'
import { standingOf } from '../store/standing.ts'
import { MOST_REQUESTS, planNextReview } from './reviews.ts'

/**
 * Which of these orders a greeting (account/1, account/4) may ask about: all but those that were asked about
 * twice, and those of which the second request is on its way. One that a pause held up is asked about now.
 */
export async function askableOrders(
  { clock, db }: CallContext,
  userId: number,
  orderIds: number[],
): Promise<Set<number>> {
  const { rows } = await sql<{ order_id: number }>`
    select order_id from reminders
    where kind = 'review' and user_id = ${userId} and order_id = any(${orderIds}::bigint[])
    group by order_id
    having count(*) filter (where state = 'done') >= ${MOST_REQUESTS}
      or (bool_or(state = 'done')
        and bool_or(state = 'planned' and reason is null and due_at > ${new Date(clock.now())}))`.execute(db)
  const settled = new Set(rows.map(({ order_id }) => Number(order_id)))
  return new Set(orderIds.filter((orderId) => !settled.has(orderId)))
}

/**
 * Counts the requests of a greeting like any others: what was planned for these orders is done with, and what
 * comes next is planned. Nothing is counted for somebody whom the greeting does not reach.
 */
export async function countGreeting(
  trx: Db,
  context: CallContext,
  { userId, orderIds, communicationId }: { userId: number; orderIds: number[]; communicationId: string },
): Promise<void> {
  const now = new Date(context.clock.now())
  const { reason } = await standingOf(trx, userId, { critical: true, now })
  if (reason) return
  for (const orderId of orderIds) {
    const subject = { userId, orderId }
    const reminderId = await upsertReminder(trx, 'review', subject, { now, due: now })
    await decideReminder(trx, reminderId, { state: 'done', reason: 'greeting', at: now, communicationId })
    await planNextReview(trx, context, subject)
  }
}

/** The pause is over: what it held up, and the greeting did not ask about, comes now. */
export async function releaseHeld(trx: Db, { clock, queue }: CallContext, userId: number): Promise<void> {
  const now = new Date(clock.now())
  for (const reminderId of await releaseReminders(trx, userId, now)) {
    await queue.planReminder(trx, reminderId, now)
  }
}
