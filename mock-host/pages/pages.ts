import { type ErrorRequestHandler, type Request, type RequestHandler, Router } from 'express'
import type { Host } from '../engine/host.ts'
import { orders } from '../entities/order.ts'
import { picture } from '../images.ts'
import { acting, actionNamed } from './act.ts'
import { connectCode } from './connect-code.ts'
import { failuresAsPages, nothingHere } from './failures.ts'
import { textsOf } from './forms/given.ts'
import { actionPage } from './office/action.ts'
import { officePage } from './office/office.ts'
import { newsPage } from './person/news.ts'
import { orderPage } from './person/order.ts'
import { ordersPage } from './person/orders.ts'
import { peoplePage } from './person/people.ts'
import { postPage } from './person/post.ts'
import { profilePage } from './person/profile.ts'
import { ticketPage } from './person/ticket.ts'
import { ticketsPage } from './person/tickets.ts'
import { forAnybody, forOffice, forOwner, forReader, idOf } from './serve.ts'
import { ticketWith } from './tickets.ts'
import type { Page, Visit } from './visit.ts'

/**
 * The portal for people: `/` to choose who one is, `/?userId=` and `/my/…` as that user, `/posts/…`, `/orders/…` and
 * `/tickets/…` for single things, which the bot's links open, and `/office` for administrators. Their buttons and forms
 * go to `/do/…`.
 */
export function pages(portal: Host): readonly (RequestHandler | ErrorRequestHandler)[] {
  const { data } = portal
  const router = Router()
  router.get('/images/:name.png', (req, res) => {
    res.type('png').send(picture(req.params.name))
  })
  router.use(connectCode(portal), acting(portal))
  router.get('/', forAnybody(portal, firstPage))
  router.get(
    '/posts/:id',
    forAnybody(portal, (visit, req) => postPage(visit, idOf(req), replyTo(req))),
  )
  router.get(
    '/orders/:id',
    forOwner(portal, (id) => data.find(orders, id).userId, orderPage),
  )
  router.get(
    '/tickets/:id',
    forOwner(portal, (id) => ticketWith(data, id).userId, ticketPage),
  )
  router.get('/my/orders', forReader(portal, ordersPage))
  router.get('/my/tickets', forReader(portal, ticketsPage))
  router.get('/my/profile', forReader(portal, profilePage))
  router.get('/office', forOffice(portal, officePage))
  router.get('/office/:action', forOffice(portal, officeActionPage))
  return [router, nothingHere, failuresAsPages(portal)]
}

const firstPage = (visit: Visit): Page => (visit.reader ? newsPage(visit, visit.reader) : peoplePage(visit))

/** The form of an action; what the address names is filled in. */
const officeActionPage = (visit: Visit, req: Request): Page =>
  actionPage(visit, actionNamed(req.params.action), {
    values: textsOf(req.query),
    back: visit.link('/office'),
  })

const replyTo = ({ query }: Request): number | undefined =>
  typeof query.replyTo === 'string' ? Number(query.replyTo) : undefined
