import { TICKET_NOT_FOUND } from '#contracts/host/entities/ticket.ts'
import { type Markup, markup } from '#runtime/html.ts'
import { Refusal } from '../../engine/refusal.ts'
import type { PortalUser } from '../../entities/user.ts'
import { actionButton, actionForm } from '../forms/form.ts'
import { dated } from '../post-parts.ts'
import { ticketWith } from '../tickets.ts'
import type { Page, Visit } from '../visit.ts'

/** One of the reader's requests to the support team, with what was said. @throws Refusal 404 */
export function ticketPage(visit: Visit, ticketId: number, reader: PortalUser): Page {
  const ticket = ticketWith(visit.portal.data, ticketId)
  if (ticket.userId !== reader.userId) throw new Refusal(404, TICKET_NOT_FOUND)
  const { subject, status, answer, reply, rating, createdAt } = ticket
  const texts = visit.texts.tickets
  const { order } = visit.texts
  return {
    title: texts.one(ticketId),
    body: markup`<h1>${subject}</h1><p>${texts.statuses[status]}</p><p class="quiet">№ ${ticketId}, ${dated(visit, createdAt)}</p>
${answer === null ? markup`<p>${texts.noAnswer}</p>` : words(texts.answer, answer)}${reply === null ? '' : words(texts.reply, reply)}
${rating === null ? '' : markup`<h2>${texts.rating}</h2><p>${order.rating(rating)}</p>`}
<p class="quiet">${texts.how}</p>
${status === 'closed' ? '' : officePart(visit, ticketId)}`,
  }
}

const words = (title: string, said: string) => markup`<h2>${title}</h2><p class="words card">${said}</p>`

function officePart(visit: Visit, ticketId: number): Markup {
  const fixed = { ticketId }
  return markup`<h2>${visit.texts.order.forOffice}</h2>${actionForm(visit, 'answer-ticket', { fixed })}
<div class="buttons">${actionButton(visit, 'close-ticket', { fixed, isSecond: true })}</div>`
}
