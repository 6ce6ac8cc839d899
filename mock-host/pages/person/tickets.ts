import { markup } from '#runtime/html.ts'
import type { PortalUser } from '../../entities/user.ts'
import { actionForm } from '../forms/form.ts'
import { dated } from '../post-parts.ts'
import { allTickets } from '../tickets.ts'
import type { Page, Visit } from '../visit.ts'

/** What the reader has asked the support team, the newest first, and a form to ask more. */
export function ticketsPage(visit: Visit, { userId }: PortalUser): Page {
  const { title, none, statuses } = visit.texts.tickets
  const own = allTickets(visit.portal.data).filter((ticket) => ticket.userId === userId)
  const items = own
    .toArray()
    .toReversed()
    .map(
      ({ ticketId, subject, status, createdAt }) =>
        markup`<li class="card"><h2><a href="${visit.link(`/tickets/${ticketId}`)}">${subject}</a></h2><p>${statuses[status]}</p><p class="quiet">№ ${ticketId}, ${dated(visit, createdAt)}</p></li>`,
    )
  return {
    title,
    body: markup`<h1>${title}</h1>${actionForm(visit, 'create-ticket', { fixed: { userId } })}
${items.length === 0 ? markup`<p>${none}</p>` : markup`<ul class="plain">${items}</ul>`}`,
  }
}
