import { postUpdate } from './post-update.ts'
import { type QueuedUpdate, UPDATE_LIFETIME_MS } from './queued-update.ts'
import type { WebhookContext, WebhookOptions } from './webhook-context.ts'

interface Partition {
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
  readonly #partitions = new Map<number, Partition>()
  readonly #stopped = new AbortController()
  /** Partitions whose first update may be sent now. */
  #ready: Partition[] = []
  #connections = 0

  constructor(options: WebhookOptions, context: WebhookContext, onDelivered: (queued: QueuedUpdate) => void) {
    this.options = options
    this.#context = context
    this.#onDelivered = onDelivered
  }

  enqueue(queued: QueuedUpdate): void {
    const partition = this.#partitions.get(queued.personId)
    if (partition !== undefined) {
      partition.updates.push(queued)
      return
    }
    const fresh = { personId: queued.personId, updates: [queued], failures: 0 }
    this.#partitions.set(queued.personId, fresh)
    this.#makeReady(fresh)
  }

  clear(): void {
    this.#partitions.clear()
    this.#ready = []
  }

  /** Sends nothing more; deliveries in progress are cut off. */
  stop(): void {
    this.#stopped.abort()
    this.clear()
  }

  #makeReady(partition: Partition): void {
    this.#ready.push(partition)
    this.#pump()
  }

  #pump(): void {
    while (this.#connections < this.options.maxConnections) {
      const partition = this.#ready.shift()
      if (partition === undefined) return
      this.#connections += 1
      void this.#deliverFirst(partition)
    }
  }

  async #deliverFirst(partition: Partition): Promise<void> {
    const [queued] = partition.updates
    if (queued === undefined) return
    const { pending } = this.#context
    const done = pending.begin()
    const outcome = await postUpdate(queued.update, this.options, this.#context, this.#stopped.signal)
    this.#connections -= 1
    if (this.#stopped.signal.aborted || this.#partitions.get(partition.personId) !== partition) {
      this.#pump()
      return done()
    }
    if (outcome.error === undefined) {
      this.#finish(partition, queued)
      if (outcome.reply !== undefined) await this.#context.onReply(outcome.reply)
      return done()
    }
    this.lastError = { at: this.#context.clock.now(), message: outcome.error }
    partition.failures += 1
    const delay = outcome.retryAfterMs ?? retryDelayMs(partition.failures)
    const expired = this.#context.clock.now() + delay > queued.at + UPDATE_LIFETIME_MS
    if (expired) this.#finish(partition, queued)
    else if (delay === 0) this.#makeReady(partition)
    else void this.#retryLater(partition, delay)
    this.#pump()
    done()
  }

  #finish(partition: Partition, queued: QueuedUpdate): void {
    partition.updates.shift()
    partition.failures = 0
    this.#onDelivered(queued)
    if (partition.updates.length === 0) this.#partitions.delete(partition.personId)
    else this.#ready.push(partition)
    this.#pump()
  }

  async #retryLater(partition: Partition, delayMs: number): Promise<void> {
    await this.#context.pending.wait(delayMs, this.#stopped.signal)
    if (!this.#stopped.signal.aborted && this.#partitions.get(partition.personId) === partition)
      this.#makeReady(partition)
  }
}
