import type { Clock } from '#runtime/clock.ts'
import type { PendingWork } from '#runtime/pending.ts'
import { backoff, MAX_ATTEMPTS } from './backoff.ts'
import type { BotApi } from './bot-api.ts'
import { type Attempt, send } from './send.ts'
import type { BotSettings, OutboxEntry } from './types.ts'

export interface QueueContext {
  readonly clock: Clock
  readonly pending: PendingWork
  /** The settings at the moment of an attempt: they may change while calls wait. */
  settings(): BotSettings | undefined
  readonly api: BotApi
  /** Keeps a call before it leaves: else the bot could hear of what, after a kill, never happened. */
  flush(): void
  /** The call is dead without an attempt. */
  died(entry: OutboxEntry): void
  /** Told of each attempt, which began at `at` (ISO 8601) and took `ms`. */
  attempted(entry: OutboxEntry, attempt: Attempt, at: string, ms: number): void
}

/** Calls one bot, one call after the other: a call that waits for a retry holds up those behind it. */
export class BotQueue {
  readonly #context: QueueContext
  readonly #waiting: OutboxEntry[] = []
  readonly #stop = new AbortController()
  #working = false

  constructor(context: QueueContext) {
    this.#context = context
  }

  push(entry: OutboxEntry): void {
    this.#waiting.push(entry)
    if (!this.#working) void this.#work()
  }

  /** Drops what waits and abandons the attempt in progress. */
  stop(): void {
    this.#waiting.length = 0
    this.#stop.abort()
  }

  async #work(): Promise<void> {
    this.#working = true
    // What is done to the data in the same turn belongs to the event: it is kept with it, in one step.
    await undefined
    for (let entry = this.#waiting.shift(); entry; entry = this.#waiting.shift()) await this.#deliver(entry)
    this.#working = false
  }

  async #deliver(entry: OutboxEntry): Promise<void> {
    const { pending } = this.#context
    const { signal } = this.#stop
    while (entry.state === 'queued' && !signal.aborted) {
      await pending.run(() => this.#attempt(entry))
      if (entry.state === 'queued') await pending.wait(this.#delay(entry), signal)
      delete entry.nextAttemptAt
    }
  }

  #delay(entry: OutboxEntry): number {
    const ms = backoff(entry.attempts)
    entry.nextAttemptAt = new Date(this.#context.clock.now() + ms).toISOString()
    return ms
  }

  async #attempt(entry: OutboxEntry): Promise<void> {
    const bot = this.#context.settings()
    if (bot === undefined) {
      entry.state = 'dead'
      entry.lastError = 'the portal has no settings of this bot'
      this.#context.died(entry)
      return
    }
    const at = new Date(this.#context.clock.now()).toISOString()
    const began = performance.now()
    this.#context.flush()
    const attempt = await send(bot, entry, this.#stop.signal, this.#context.api)
    if (this.#stop.signal.aborted) return
    settleEntry(entry, attempt, this.#context.api)
    this.#context.attempted(entry, attempt, at, performance.now() - began)
  }
}

/** Writes the outcome of an attempt into the entry. */
export function settleEntry(entry: OutboxEntry, attempt: Attempt, api: BotApi): void {
  const { status, answer, error } = attempt
  entry.attempts += 1
  for (const field of ['lastStatus', 'lastAnswer', 'lastError'] as const) delete entry[field]
  Object.assign(entry, {
    ...(status !== undefined && { lastStatus: status, lastAnswer: answer }),
    ...(error !== undefined && { lastError: error }),
  })
  const result = api.outcome(entry, attempt)
  if (result !== 'retry') entry.state = result
  else if (entry.attempts >= MAX_ATTEMPTS) entry.state = 'dead'
}
