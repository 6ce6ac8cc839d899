import type { OrderStatus } from '#contracts/host/entities/order.ts'
import { ORDER_NOT_FOUND } from '#contracts/host/failure.ts'
import { type Markup, markup } from '#runtime/html.ts'
import { viewOf } from '../../engine/data/entity.ts'
import { Refusal } from '../../engine/refusal.ts'
import { orders, type PortalOrder } from '../../entities/order.ts'
import type { PortalUser } from '../../entities/user.ts'
import { actionButton, actionForm } from '../forms/form.ts'
import { dated } from '../post-parts.ts'
import type { Page, Visit } from '../visit.ts'

/** What the customer can do with an order at once, and what an administrator can. */
const can: Readonly<Record<OrderStatus, { readonly customer: string[]; readonly office: string[] }>> = {
  cart: { customer: ['pay-order', 'abandon-cart', 'empty-cart'], office: [] },
  created: { customer: ['pay-order'], office: ['accept-order'] },
  paid: { customer: [], office: ['accept-order'] },
  accepted: { customer: [], office: ['complete-order'] },
  completed: { customer: [], office: [] },
}

/** What one of the reader's orders, or the cart, holds, and what can be done with it. @throws Refusal 404 */
export function orderPage(visit: Visit, orderId: number, reader: PortalUser): Page {
  const order = visit.portal.data.find(orders, orderId)
  if (order.userId !== reader.userId) throw new Refusal(404, ORDER_NOT_FOUND)
  const texts = visit.texts.order
  const title = orderTitle(visit, order)
  const { customer, office } = can[order.status]
  return {
    title,
    body: markup`<h1>${title}</h1><p>${texts.statuses[order.status]}</p>
<dl><dt>${texts.created}</dt><dd>${dated(visit, order.createdAt)}</dd>${
      order.status === 'completed' && order.completedAt
        ? markup`<dt>${texts.completed}</dt><dd>${dated(visit, order.completedAt)}</dd>`
        : ''
    }</dl>
<h2>${texts.goods}</h2>${goods(visit, order)}${buttons(visit, orderId, customer)}
${order.status === 'completed' ? reviewPart(visit, order) : ''}
${office.length === 0 ? '' : markup`<h2>${texts.forOffice}</h2>${buttons(visit, orderId, office)}`}`,
  }
}

/** What an order is called. */
export function orderTitle({ texts }: Visit, { orderId, status }: PortalOrder): string {
  return status === 'cart' ? `${texts.order.cart}, № ${orderId}` : texts.order.title(orderId)
}

/** The price of all items of an order, roubles, as the portal tells it to the bot. */
export function totalOf({ portal }: Visit, order: PortalOrder): number {
  return Number(viewOf(orders, portal.data, order, () => '').total)
}

function goods(visit: Visit, order: PortalOrder): Markup {
  const { order: texts, fields } = visit.texts
  if (order.items.length === 0) return markup`<p>${texts.empty}</p>`
  const rows = order.items.map(
    ({ title, quantity, price }) =>
      markup`<tr><td>${title}</td><td class="number">${quantity}</td><td class="number">${visit.price(price)}</td></tr>`,
  )
  return markup`<table><thead><tr><th scope="col">${fields.title}</th><th scope="col" class="number">${fields.quantity}</th><th scope="col" class="number">${fields.price}</th></tr></thead>
<tbody>${rows}</tbody><tfoot><tr><th scope="row" colspan="2">${texts.total}</th><td class="number"><b>${visit.price(totalOf(visit, order))}</b></td></tr></tfoot></table>`
}

function buttons(visit: Visit, orderId: number, names: readonly string[]): Markup | '' {
  if (names.length === 0) return ''
  const all = names.map((name, index) =>
    actionButton(visit, name, { fixed: { orderId }, isSecond: index > 0 }),
  )
  return markup`<div class="buttons">${all}</div>`
}

function reviewPart(visit: Visit, { orderId, review }: PortalOrder): Markup {
  const texts = visit.texts.order
  const shown = review
    ? markup`<p>${texts.rating(review.rating)}</p><p class="words">${review.text ?? undefined}</p>`
    : actionForm(visit, 'review-order', { fixed: { orderId } })
  return markup`<h2>${texts.review}</h2>${shown}`
}
