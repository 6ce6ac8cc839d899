import type { Order } from '#contracts/host/entities/order.ts'
import type { CallContext } from '../context.ts'
import type { Texts } from '../locales/texts.ts'
import type { Message } from '../messages/message.ts'
import { MAX_LABEL, shorten } from '../messages/message-parts.ts'
import { askableOrders } from '../reminders/greeting.ts'
import { findLink } from '../store/links.ts'

/** More than this many orders at once would be a wall of text, not a request. */
const MAX_ORDERS = 5

/**
 * Completed orders that the user has not reviewed and may be asked about now; none for somebody the bot
 * cannot write to.
 */
export async function unreviewedOrders(context: CallContext, userId: number): Promise<Order[]> {
  if (!(await findLink(context.db, userId))) return []
  const { orders } = await context.host.call('GET /orders', { userId, status: 'completed' })
  const unreviewed = orders.filter((order) => order.review === null)
  const askable = await askableOrders(context, userId, unreviewed.map(idOf))
  return unreviewed.filter((order) => askable.has(order.orderId))
}

/** The orders that the request names one by one; the others are left for another time. */
export function namedOrders(orders: Order[]): number[] {
  return orders.slice(0, MAX_ORDERS).map(idOf)
}

const idOf = ({ orderId }: Order) => orderId

/** Asks for the missing reviews, with a link to each order; says nothing when none is missing. */
export function reviewRequest(texts: Texts, orders: Order[]): Message[] {
  if (orders.length === 0) return []
  const buttons = orders
    .slice(0, MAX_ORDERS)
    .map((order) => [{ text: shorten(orderTitle(texts, order), MAX_LABEL), url: order.url }])
  return [{ html: texts('review.ask', { count: orders.length }), buttons }]
}

function orderTitle(texts: Texts, { orderId, items }: Order): string {
  return texts('review.order', {
    orderId,
    titles: items.map(({ title }) => title).join(', '),
    // A button's label is plain text: escaping would show.
    interpolation: { escapeValue: false },
  })
}
