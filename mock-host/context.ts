import type { Logger } from 'pino'
import type { Clock } from '#runtime/clock.ts'
import type { Exchange, Journal } from '#runtime/journal.ts'
import type { PendingWork } from '#runtime/pending.ts'
import type { PortalData } from './data/portal-data.ts'
import type { PortalEvent } from './events.ts'
import type { Faults } from './faults.ts'
import type { Outbox } from './outbox/outbox.ts'

/** What the parts of the portal share. */
export interface Portal {
  readonly clock: Clock
  readonly data: PortalData
  readonly outbox: Outbox
  readonly journal: Journal<Exchange>
  readonly faults: Faults
  readonly pending: PendingWork
  readonly log: Logger
  /** What the bot must present to the operations. */
  readonly token: string
}

/** Tells the bots of an event, if there is one, and returns the ids of the calls. */
export function emit({ outbox }: Portal, event: PortalEvent | undefined): number[] {
  return event === undefined ? [] : outbox.emit(event)
}
