import type { Logger } from 'pino'
import type { Clock } from '#runtime/clock.ts'
import type { Exchange, Journal } from '#runtime/journal.ts'
import type { PendingWork } from '#runtime/pending.ts'
import type { BotCall } from './call.ts'
import type { HostStore } from './data/store.ts'
import type { Faults } from './faults.ts'
import type { Keeping } from './keeping/keeping.ts'
import type { Outbox } from './outbox/outbox.ts'

/** What the parts of a simulated host share. */
export interface Host {
  readonly clock: Clock
  readonly data: HostStore
  readonly outbox: Outbox
  readonly journal: Journal<Exchange>
  readonly faults: Faults
  readonly pending: PendingWork
  readonly log: Logger
  /** Where data and outbox are kept. */
  readonly keeping: Keeping
  /** What the bot must present to the operations. */
  readonly token: string
  /** Puts it back to its beginning: nothing is remembered but the bots. */
  reset(): void
}

/** Tells the bots of an event, of several or of none, and returns the ids of the calls. */
export function emit(
  { outbox }: Pick<Host, 'outbox'>,
  event: BotCall | readonly BotCall[] | undefined,
): number[] {
  return [event ?? []].flat().flatMap((one) => outbox.emit(one))
}
