import type { Clock } from '#runtime/clock.ts'
import type { JsonClient } from './json-client.ts'

/** Where people talk with the bot: in the simulated messenger, or in a chat on a page of the portal. */
export const channelNames = ['telegram', 'web'] as const
export type ChannelName = (typeof channelNames)[number]

/** Portal, messenger and bot as scenarios use them, wherever they run. */
export interface Systems extends AsyncDisposable {
  readonly clock: Clock
  readonly channel: ChannelName
  /** Clients of the portal's admin API, of the phones (or what people have in their place) and of the bot's API. */
  readonly portal: JsonClient
  readonly phones: JsonClient
  readonly calls: JsonClient
  /** With which the bot is called. */
  readonly botToken: string
  /** The last entry of the portal's journal that is older than the scenario. */
  readonly journalStart: number
  /** Base URLs of which headers can be watched where this process serves them. */
  readonly watched: readonly { url: string; prefix: string }[]
  /** Resolves when nothing is pending in any of the three. */
  settle(): Promise<void>
  /** Lets `ms` milliseconds pass. @throws NotSupportedError where time cannot be simulated */
  advance(ms: number): Promise<void>
  /** Makes the systems ready for the next scenario. */
  reset(): Promise<void>
}

/**
 * Puts something between one system and those who call it: gets the base URL of its API, and returns the one that
 * the others are given in its place. Whoever provides this disposes of what it puts there.
 */
export type InFront = (system: 'host' | 'bot', baseUrl: string) => Promise<string>

/** Nothing in between. */
export const directly: InFront = async (_system, baseUrl) => baseUrl

/** A system that runs elsewhere cannot do what a scenario needs; the message says what. */
export class NotSupportedError extends Error {
  override name = 'NotSupportedError'
}
