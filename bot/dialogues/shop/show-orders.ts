import type { Order } from '#contracts/host/entities/order.ts'
import { type Answer, type LoggedInTurn, leaving } from '../../conversation/turn.ts'
import { formatMoment } from '../../locales/moment.ts'
import type { Texts } from '../../locales/texts.ts'
import { actions } from '../../messages/actions.ts'
import { orderLines } from '../../messages/message-parts.ts'
import { FIRST, inPlace, pageButtons, pageOf } from '../../messages/pages.ts'

/** How many orders stand on a page; their buttons fill one line. */
const SHOWN = 5

/** The user's orders, the newest first, each with a button that shows it. */
export async function showOrders({ host, link, texts }: LoggedInTurn, place = FIRST): Promise<Answer> {
  const { orders } = await host.call('GET /orders', { userId: link.userId })
  if (orders.length === 0) return leaving([inPlace({ html: texts('show.noOrders') }, place.replaces)])
  const page = pageOf(orders, place.page, SHOWN)
  const details = page.items.map(({ orderId }) => ({
    text: texts('button.order', { orderId }),
    action: actions.order(orderId, page.number),
  }))
  const html = [texts('show.orders'), ...page.items.map((order) => orderLine(texts, order))].join('\n')
  const buttons = [details, ...pageButtons(page, actions.ordersPage)]
  return leaving([inPlace({ html, buttons }, place.replaces)])
}

/** One order in the place of the list, with the way back to the page on which it stood. */
export async function showOrder(
  { host, link, texts }: LoggedInTurn,
  orderId: number,
  { page, replaces }: { page: number; replaces: string | undefined },
): Promise<Answer> {
  const order = await host.find('GET /order', { orderId })
  const back = { text: texts('button.back'), action: actions.ordersPage(page) }
  // The number stands in a button, which a client could forge: another user's order is as good as none.
  if (order?.userId !== link.userId) {
    return leaving([inPlace({ html: texts('show.orderGone'), buttons: [[back]] }, replaces)])
  }
  const made = texts('show.orderMade', { at: formatMoment(order.createdAt, texts.locale) })
  const html = [orderLine(texts, order), made, orderLines(texts, order)].join('\n')
  const buttons = [[{ text: texts('button.openOrder'), url: order.url }], [back]]
  return leaving([inPlace({ html, buttons }, replaces)])
}

function orderLine(texts: Texts, { orderId, status, total }: Order): string {
  return texts('show.order', { orderId, total, status: texts(`status.${status}`) })
}
