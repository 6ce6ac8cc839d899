import type { Bot } from '../state/bot.ts'
import type { MessengerState } from '../state/messenger-state.ts'
import type { Params } from './params.ts'

/** One call of a Bot API method. */
export interface Call {
  state: MessengerState
  bot: Bot
  params: Params
  /** Aborted when the client hangs up. */
  signal: AbortSignal
  /** From now on the call only waits: it is no pending work any more. */
  stopCounting(): void
}

/** Returns the `result` of the answer. @throws TelegramError for a refusal */
export type Method = (call: Call) => unknown

/** A result that Telegram comments with a `description`. */
export class Commented {
  readonly result: unknown
  readonly description: string

  constructor(result: unknown, description: string) {
    this.result = result
    this.description = description
  }
}
