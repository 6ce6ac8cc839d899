import type { Clock } from '#runtime/clock.ts'
import type { PendingWork } from '#runtime/pending.ts'
import { otherPoller, pollerReplacedByWebhook, webhookIsActive } from '../errors.ts'
import type { Update, UpdateContent } from '../types.ts'
import { type QueuedUpdate, UPDATE_LIFETIME_MS } from './queued-update.ts'
import { Webhook } from './webhook.ts'
import type { WebhookContext, WebhookOptions } from './webhook-context.ts'

export interface Poll {
  offset: number
  limit: number
  /** Seconds. */
  timeout: number
}

interface WaitingPoll {
  limit: number
  end(updates: Update[]): void
  refuse(error: Error): void
}

/** More waiting updates than this push out the oldest. */
const MAX_UPDATES = 100_000

/**
 * Updates of one bot until they are delivered: confirmed by the offset of a later `getUpdates`, or accepted by
 * the webhook. An update on its way to somebody who polls or to a webhook is pending work.
 */
export class UpdateQueue {
  readonly #clock: Clock
  readonly #pending: PendingWork
  readonly #context: WebhookContext
  readonly #updates = new Map<number, QueuedUpdate>()
  #nextId: number
  #allowed: ReadonlySet<string> | undefined
  #webhook: Webhook | undefined
  #poll: WaitingPoll | undefined
  /** Whether somebody long-polls: is waiting now, or went away with updates and is expected back. */
  #polled = false
  #doneDelivering: (() => void) | undefined
  #onListened: (() => void)[] = []

  constructor(context: WebhookContext) {
    this.#clock = context.clock
    this.#pending = context.pending
    this.#context = context
    // Telegram's ids begin anywhere and have 31 bits. A bot may remember those of an emulator that ran before this one.
    this.#nextId = Math.floor(context.clock.now() / 1000)
  }

  get size(): number {
    return this.#updates.size
  }

  get webhook(): Webhook | undefined {
    return this.#webhook
  }

  /** Names of the wanted kinds; undefined when the bot never chose. */
  get allowed(): string[] | undefined {
    return this.#allowed && Array.from(this.#allowed)
  }

  /** Chooses the kinds of updates from now on; an empty list means all. */
  allow(kinds: readonly string[]): void {
    this.#allowed = kinds.length === 0 ? undefined : new Set(kinds)
  }

  push(content: UpdateContent, personId: number): void {
    if (this.#allowed !== undefined && !Object.keys(content).some((kind) => this.#allowed?.has(kind))) return
    const id = this.#nextId
    this.#nextId += 1
    const queued = { update: { update_id: id, ...content }, personId, at: this.#clock.now() }
    this.#updates.set(id, queued)
    if (this.#updates.size > MAX_UPDATES) this.#dropOldest()
    this.#webhook?.enqueue(queued)
    this.#count()
    const poll = this.#poll
    if (poll !== undefined) poll.end(this.#take(poll.limit))
  }

  /**
   * One `getUpdates`: confirms everything before the offset, then gives what there is, or waits for it.
   * A waiting earlier poller is refused with 409, as Telegram does; `signal` tells that the client hung up.
   */
  async poll({ offset, limit, timeout }: Poll, signal: AbortSignal): Promise<Update[]> {
    if (this.#webhook !== undefined) throw webhookIsActive()
    this.#poll?.refuse(otherPoller())
    this.#confirm(offset)
    this.#polled = timeout > 0
    const ready = this.#take(limit)
    this.#count()
    return ready.length > 0 || timeout === 0 ? ready : this.#wait(limit, timeout, signal)
  }

  /** Resolves when somebody takes updates: a webhook is set or a long poll waits. */
  listened(): Promise<void> {
    if (this.#webhook !== undefined || this.#poll !== undefined) return Promise.resolve()
    return new Promise((resolve) => this.#onListened.push(resolve))
  }

  /** Starts to deliver to the webhook, what waits already included. */
  setWebhook(options: WebhookOptions): void {
    this.removeWebhook()
    this.#poll?.refuse(pollerReplacedByWebhook())
    this.#polled = false
    this.#webhook = new Webhook(options, this.#context, ({ update }) =>
      this.#updates.delete(update.update_id),
    )
    for (const queued of this.#updates.values()) this.#webhook.enqueue(queued)
    this.#count()
    this.#tellListened()
  }

  removeWebhook(): void {
    this.#webhook?.stop()
    this.#webhook = undefined
  }

  /** Drops everything that waits. */
  clear(): void {
    this.#updates.clear()
    this.#webhook?.clear()
    this.#count()
  }

  /** Ends a waiting poll with nothing and stops the webhook. */
  stop(): void {
    this.#poll?.end([])
    this.#polled = false
    this.removeWebhook()
    this.#count()
  }

  #confirm(offset: number): void {
    const keep = offset < 0 ? this.#nextFromEnd(-offset) : offset
    for (const id of this.#updates.keys()) {
      if (id >= keep) return
      this.#updates.delete(id)
    }
  }

  #nextFromEnd(count: number): number {
    return Array.from(this.#updates.keys()).at(-count) ?? 0
  }

  #take(limit: number): Update[] {
    const taken: Update[] = []
    const oldest = this.#clock.now() - UPDATE_LIFETIME_MS
    for (const { update, at } of this.#updates.values()) {
      if (at < oldest) this.#updates.delete(update.update_id)
      else taken.push(update)
      if (taken.length === limit) break
    }
    return taken
  }

  /** Waits on the clock itself: a long poll is no work that comes due, so `nextDue` must not know of it. */
  #wait(limit: number, timeout: number, signal: AbortSignal): Promise<Update[]> {
    return new Promise((resolve, reject) => {
      const finish = () => {
        this.#clock.clearTimeout(timer)
        signal.removeEventListener('abort', hangUp)
        if (this.#poll === poll) this.#poll = undefined
      }
      const poll: WaitingPoll = {
        limit,
        end: (updates) => {
          finish()
          resolve(updates)
        },
        refuse: (error) => {
          finish()
          reject(error)
        },
      }
      const hangUp = () => {
        if (this.#poll === poll) this.#polled = false
        poll.end([])
        this.#count()
      }
      const timer = this.#clock.setTimeout(() => poll.end([]), timeout * 1000)
      signal.addEventListener('abort', hangUp)
      this.#poll = poll
      this.#tellListened()
    })
  }

  #tellListened(): void {
    for (const resolve of this.#onListened.splice(0)) resolve()
  }

  #dropOldest(): void {
    for (const id of this.#updates.keys()) {
      this.#updates.delete(id)
      return
    }
  }

  /** Keeps one piece of pending work while updates are on their way to a poller. */
  #count(): void {
    const delivering = this.#webhook === undefined && this.#polled && this.#updates.size > 0
    if (delivering) this.#doneDelivering ??= this.#pending.begin()
    if (delivering) return
    this.#doneDelivering?.()
    this.#doneDelivering = undefined
  }
}
