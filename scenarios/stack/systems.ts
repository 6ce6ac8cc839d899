import type { Clock } from '#runtime/clock.ts'
import type { JsonClient } from './json-client.ts'

/** Portal, messenger and bot as scenarios use them, wherever they run. */
export interface Systems extends AsyncDisposable {
  readonly clock: Clock
  /** Clients of the portal's admin API, of the messenger's phones and of the bot's API. */
  readonly portal: JsonClient
  readonly phones: JsonClient
  readonly calls: JsonClient
  /** With which the bot is called. */
  readonly botToken: string
  /** The last entry of the portal's journal that is older than the scenario. */
  readonly journalStart: number
  /** Base URLs whose headers can be watched, because they are served by this process. */
  readonly watched: readonly { url: string; prefix: string }[]
  /** Resolves when nothing is pending in any of the three. */
  settle(): Promise<void>
  /** Lets `ms` milliseconds pass. @throws NotSupportedError where time cannot be simulated */
  advance(ms: number): Promise<void>
  /** Makes the systems ready for the next scenario. */
  reset(): Promise<void>
}

/** A system that runs elsewhere cannot do what a scenario needs; the message says what. */
export class NotSupportedError extends Error {
  override name = 'NotSupportedError'
}
