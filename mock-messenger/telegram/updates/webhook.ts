import { postUpdate } from './post-update.ts'
import { type QueuedUpdate, UPDATE_LIFETIME_MS } from './queued-update.ts'
import type { WebhookContext, WebhookOptions } from './webhook-context.ts'

interface Lane {
  personId: number
  updates: QueuedUpdate[]
  failures: number
}

/** As the real server: at once after the first failure, then 2, 4, 8 … seconds, at most a minute. */
export function retryDelayMs(failures: number): number {
  return failures <= 1 ? 0 : Math.min(2 ** (failures - 1), 60) * 1000
}

/** Delivers updates to the address of a bot: in order for each person, several people at the same time. */
export class Webhook {
  readonly options: WebhookOptions
  lastError: { at: number; message: string } | undefined
  readonly #context: WebhookContext
  readonly #onDelivered: (queued: QueuedUpdate) => void
  readonly #lanes = new Map<number, Lane>()
  readonly #stopped = new AbortController()
  /** Lanes whose first update may be sent now. */
  #ready: Lane[] = []
  #connections = 0

  constructor(options: WebhookOptions, context: WebhookContext, onDelivered: (queued: QueuedUpdate) => void) {
    this.options = options
    this.#context = context
    this.#onDelivered = onDelivered
  }

  enqueue(queued: QueuedUpdate): void {
    const lane = this.#lanes.get(queued.personId)
    if (lane !== undefined) {
      lane.updates.push(queued)
      return
    }
    const fresh = { personId: queued.personId, updates: [queued], failures: 0 }
    this.#lanes.set(queued.personId, fresh)
    this.#makeReady(fresh)
  }

  clear(): void {
    this.#lanes.clear()
    this.#ready = []
  }

  /** Sends nothing more; deliveries in progress are cut off. */
  stop(): void {
    this.#stopped.abort()
    this.clear()
  }

  #makeReady(lane: Lane): void {
    this.#ready.push(lane)
    this.#pump()
  }

  #pump(): void {
    while (this.#connections < this.options.maxConnections) {
      const lane = this.#ready.shift()
      if (lane === undefined) return
      this.#connections += 1
      void this.#deliverFirst(lane)
    }
  }

  async #deliverFirst(lane: Lane): Promise<void> {
    const [queued] = lane.updates
    if (queued === undefined) return
    const { pending } = this.#context
    const done = pending.begin()
    const outcome = await postUpdate(queued.update, this.options, this.#context, this.#stopped.signal)
    this.#connections -= 1
    if (this.#stopped.signal.aborted || this.#lanes.get(lane.personId) !== lane) {
      this.#pump()
      return done()
    }
    if (outcome.error === undefined) {
      this.#finish(lane, queued)
      if (outcome.reply !== undefined) await this.#context.onReply(outcome.reply)
      return done()
    }
    this.lastError = { at: this.#context.clock.now(), message: outcome.error }
    lane.failures += 1
    const delay = outcome.retryAfterMs ?? retryDelayMs(lane.failures)
    const expired = this.#context.clock.now() + delay > queued.at + UPDATE_LIFETIME_MS
    if (expired) this.#finish(lane, queued)
    else if (delay === 0) this.#makeReady(lane)
    else void this.#retryLater(lane, delay)
    this.#pump()
    done()
  }

  #finish(lane: Lane, queued: QueuedUpdate): void {
    lane.updates.shift()
    lane.failures = 0
    this.#onDelivered(queued)
    if (lane.updates.length === 0) this.#lanes.delete(lane.personId)
    else this.#ready.push(lane)
    this.#pump()
  }

  async #retryLater(lane: Lane, delayMs: number): Promise<void> {
    await this.#context.pending.wait(delayMs, this.#stopped.signal)
    if (!this.#stopped.signal.aborted && this.#lanes.get(lane.personId) === lane) this.#makeReady(lane)
  }
}
