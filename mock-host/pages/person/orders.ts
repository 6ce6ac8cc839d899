import { markup } from '#runtime/html.ts'
import { having } from '../../engine/data/search.ts'
import { orders } from '../../entities/order.ts'
import type { PortalUser } from '../../entities/user.ts'
import { actionForm } from '../forms/form.ts'
import { dated } from '../post-parts.ts'
import type { Page, Visit } from '../visit.ts'
import { orderTitle, totalOf } from './order.ts'

/** The reader's orders, the newest first, and what can be bought. */
export function ordersPage(visit: Visit, { userId }: PortalUser): Page {
  const { data } = visit.portal
  const own = having(data, orders, 'userId', userId).toArray().toReversed()
  const { title, none, fillIntro } = visit.texts.orders
  const items = own.map((order) => {
    const status = visit.texts.order.statuses[order.status]
    const price = visit.price(totalOf(visit, order))
    return markup`<li class="card"><h2><a href="${visit.link(`/orders/${order.orderId}`)}">${orderTitle(visit, order)}</a></h2><p>${status}, ${price}</p><p class="quiet">${dated(visit, order.createdAt)}</p></li>`
  })
  const shop = (['fill-cart', 'place-order'] as const).map(
    (name) =>
      markup`<details><summary>${visit.texts.actions[name]}</summary><p class="quiet">${fillIntro}</p>${actionForm(visit, name, { fixed: { userId } })}</details>`,
  )
  return {
    title,
    body: markup`<h1>${title}</h1>${shop}
${items.length === 0 ? markup`<p>${none}</p>` : markup`<ul class="plain">${items}</ul>`}`,
  }
}
