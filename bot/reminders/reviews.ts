import { orderCompleted } from '#contracts/bot/order/completed.ts'
import type { CallContext } from '../context.ts'
import type { Db } from '../store/database.ts'
import { type Subject, upsertReminder } from '../store/reminders.ts'
import { ratingRequest } from './rating-request.ts'
import type { ReminderRule } from './rule.ts'

const DAY_MS = 24 * 3_600_000
/** shop/4: so long after an order was completed its customer is asked for a review … */
const FIRST_AFTER_MS = 3 * DAY_MS
/** … and, so long after that, a second time. */
const AGAIN_AFTER_MS = 7 * DAY_MS
/** Then never again. */
export const MOST_REQUESTS = 2

/**
 * Plans the first request for a review. An order that has ever been planned or asked about is left alone, so
 * that completing it twice asks once. Returns how many are planned.
 */
export async function planReview(trx: Db, context: CallContext, subject: Subject): Promise<number> {
  const known = await trx
    .selectFrom('reminders')
    .where('kind', '=', 'review')
    .where('user_id', '=', subject.userId)
    .where('order_id', '=', subject.orderId)
    .select('reminder_id')
    .executeTakeFirst()
  return known ? 0 : plan(trx, context, subject, FIRST_AFTER_MS)
}

/** Plans the next request for a review, if there is to be one. */
export async function planNextReview(trx: Db, context: CallContext, subject: Subject): Promise<void> {
  if ((await requestsMade(trx, subject)) < MOST_REQUESTS) await plan(trx, context, subject, AGAIN_AFTER_MS)
}

async function plan(
  trx: Db,
  { clock, queue }: CallContext,
  subject: Subject,
  after: number,
): Promise<number> {
  const now = clock.now()
  const due = new Date(now + after)
  const reminderId = await upsertReminder(trx, 'review', subject, { now: new Date(now), due })
  await queue.planReminder(trx, reminderId, due)
  return 1
}

/** How many times the review of this order has been asked for. */
async function requestsMade(db: Db, { userId, orderId }: Subject): Promise<number> {
  const { made } = await db
    .selectFrom('reminders')
    .where('kind', '=', 'review')
    .where('user_id', '=', userId)
    .where('order_id', '=', orderId)
    .where('state', '=', 'done')
    .select(({ fn }) => fn.countAll<number>().as('made'))
    .executeTakeFirstOrThrow()
  return Number(made)
}

/** A review is asked for while the portal has none, and the order is what it was. */
export const reviewRule: ReminderRule = {
  definition: orderCompleted,
  outlivesPauses: true,
  async prepare({ db, host }, { user_id: userId, order_id: orderId }) {
    const order = await host.find('GET /order', { orderId })
    if (order?.userId !== userId) return 'order_gone'
    if (order.status !== 'completed') return 'not_completed'
    if (order.review !== null) return 'reviewed'
    const again = (await requestsMade(db, { userId, orderId })) > 0
    return (texts) => [ratingRequest(texts, order, again)]
  },
  followUp: (trx, context, { user_id: userId, order_id: orderId }) =>
    planNextReview(trx, context, { userId, orderId }),
}
