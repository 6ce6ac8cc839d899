import type { Logger } from 'pino'
import type { Clock } from '#runtime/clock.ts'
import type { Exchange, Journal } from '#runtime/journal.ts'
import type { PendingWork } from '#runtime/pending.ts'
import type { BotCall } from './call.ts'
import type { Faults } from './faults.ts'
import type { KeptAnswers } from './kept-answers.ts'
import type { Outbox } from './outbox/outbox.ts'

/** Everything that a simulated host remembers. */
export interface HostData<Copy = unknown> {
  /** Of the changes that the bot has made, by their keys. */
  readonly answers: KeptAnswers
  /** The current time, ISO 8601. */
  now(): string
  /** All of it at this moment; records are never changed in place. */
  copy(): Copy
  replaceWith(copy: Copy): void
}

/** What the parts of a simulated host share. */
export interface Host<Data extends HostData = HostData> {
  readonly clock: Clock
  readonly data: Data
  readonly outbox: Outbox
  readonly journal: Journal<Exchange>
  readonly faults: Faults
  readonly pending: PendingWork
  readonly log: Logger
  /** What the bot must present to the operations. */
  readonly token: string
}

/** Tells the bots of an event, if there is one, and returns the ids of the calls. */
export function emit({ outbox }: Pick<Host, 'outbox'>, event: BotCall | undefined): number[] {
  return event === undefined ? [] : outbox.emit(event)
}
