import type { Ticket } from '#contracts/host/entities/ticket.ts'
import type { HostStore } from '../engine/data/store.ts'

/** The requests to the support team, which the portal keeps as the contract has them. */
export function allTickets(data: HostStore): IteratorObject<Ticket> {
  return data.all(data.entity('ticket')) as Iterable<unknown> as Generator<Ticket>
}

/** The request with this id. @throws Refusal 404 */
export function ticketWith(data: HostStore, ticketId: number): Ticket {
  return data.find(data.entity('ticket'), ticketId) as Ticket
}
