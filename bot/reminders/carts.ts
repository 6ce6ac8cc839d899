import { cartAbandoned } from '#contracts/bot/cart/abandoned.ts'
import type { CallContext } from '../context.ts'
import { orderLines } from '../messages/message-parts.ts'
import type { Db } from '../store/database.ts'
import { type Subject, upsertReminder } from '../store/reminders.ts'
import type { ReminderRule } from './rule.ts'

/** shop/3: so long after it was left, a person is reminded of the cart … */
const CART_AFTER_MS = 3_600_000
/** … and not again within this time, whatever carts they leave. */
const CART_ONCE_IN_MS = 24 * 3_600_000

/** Plans the reminder of a cart that was left; leaving again starts the hour anew. Returns how many are planned. */
export async function planCart(trx: Db, { clock, queue }: CallContext, subject: Subject): Promise<number> {
  const now = clock.now()
  const due = new Date(now + CART_AFTER_MS)
  const reminderId = await upsertReminder(trx, 'cart', subject, { now: new Date(now), due })
  await queue.planReminder(trx, reminderId, due)
  return 1
}

/** A cart is worth a word only while it waits: what was bought, emptied or reminded of today is left alone. */
export const cartRule: ReminderRule = {
  definition: cartAbandoned,
  outlivesPauses: false,
  async prepare({ clock, db, host }, { user_id: userId, order_id: orderId }) {
    if (await remindedSince(db, userId, new Date(clock.now() - CART_ONCE_IN_MS))) return 'once_a_day'
    const order = await host.find('GET /order', { orderId })
    if (!order) return 'order_gone'
    if (order.status !== 'cart') return 'bought'
    if (order.items.length === 0) return 'emptied'
    return (texts) => [
      {
        html: `${texts('shop.abandonedCart')}\n${orderLines(texts, order)}`,
        buttons: [[{ text: texts('button.openCart'), url: order.url }]],
      },
    ]
  },
}

async function remindedSince(db: Db, userId: number, since: Date): Promise<boolean> {
  const row = await db
    .selectFrom('reminders')
    .where('user_id', '=', userId)
    .where('kind', '=', 'cart')
    .where('state', '=', 'done')
    .where('decided_at', '>', since)
    .select('reminder_id')
    .executeTakeFirst()
  return row !== undefined
}
