import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Clock } from '#runtime/clock.ts'
import type { Exchange, Journal } from '#runtime/journal.ts'
import type { PendingWork } from '#runtime/pending.ts'
import type { BotCall } from '../call.ts'
import { Refusal } from '../refusal.ts'
import { BotQueue, settleEntry } from './bot-queue.ts'
import { type Attempt, send } from './send.ts'
import type { BotSettings, OutboxEntry, OutboxState } from './types.ts'

/** Delivered and refused calls beyond this many are forgotten, the oldest first. */
const MAX_FINISHED = 5_000

/** Real time: so long a person looks at a page that is loading. */
const ASK_TIMEOUT_MS = 5_000

export interface OutboxContext {
  readonly clock: Clock
  readonly pending: PendingWork
  readonly journal: Journal<Exchange>
  readonly log: Logger
}

/** Calls the bots about events: in the order of the events for each bot, again after faults, dead ones kept. */
export class Outbox {
  readonly #context: OutboxContext
  readonly #bots = new Map<number, BotSettings>()
  readonly #queues = new Map<number, BotQueue>()
  #entries = new Map<number, OutboxEntry>()
  #lastId = 0
  #finished = 0

  constructor(context: OutboxContext) {
    this.#context = context
  }

  /** The bots that are told of events, by botId. */
  get bots(): ReadonlyMap<number, BotSettings> {
    return this.#bots
  }

  setBot(botId: number, settings: BotSettings): void {
    this.#bots.set(botId, settings)
  }

  /** Forgets the bot; its waiting calls become dead. Returns whether the portal knew it. */
  removeBot(botId: number): boolean {
    this.#stopQueue(botId)
    for (const entry of this.list('queued')) {
      if (entry.botId === botId) Object.assign(entry, { state: 'dead', lastError: 'the bot was removed' })
    }
    return this.#bots.delete(botId)
  }

  /** Queues a call to every bot and returns the ids of the calls. */
  emit(event: BotCall): number[] {
    return Array.from(this.#bots.keys(), (botId) => this.#add(botId, event).id)
  }

  /**
   * Asks the first bot at once, past the calls that wait, and once: somebody is looking at the page.
   * @throws Refusal 409 when the portal knows no bot
   */
  async ask(event: BotCall): Promise<OutboxEntry> {
    const { clock, pending } = this.#context
    const [first] = this.#bots
    if (first === undefined) throw new Refusal(409, 'Чат-бот к порталу не подключён')
    const [botId, bot] = first
    const entry = this.#create(botId, event)
    const at = new Date(clock.now()).toISOString()
    const began = performance.now()
    const attempt = await pending.run(() => send(bot, entry, AbortSignal.timeout(ASK_TIMEOUT_MS)))
    settleEntry(entry, attempt)
    if (entry.state === 'queued') entry.state = 'dead'
    this.#attempted(entry, attempt, at, performance.now() - began)
    return entry
  }

  /** The kept calls, oldest first. */
  list(state?: OutboxState): OutboxEntry[] {
    const entries = [...this.#entries.values()]
    return state === undefined ? entries : entries.filter((entry) => entry.state === state)
  }

  /** Queues a finished call again, behind those that wait. @throws Refusal 404, or 409 while it is queued */
  resend(id: number): OutboxEntry {
    const entry = this.#entries.get(id)
    if (entry === undefined) throw new Refusal(404, `Вызова ${id} в исходящих нет`)
    if (entry.state === 'queued') throw new Refusal(409, `Вызов ${id} ещё не отправлен`)
    Object.assign(entry, { state: 'queued', attempts: 0 })
    this.#queue(entry.botId).push(entry)
    return entry
  }

  /** Forgets all calls and abandons those in progress; the bots stay. */
  clear(): void {
    for (const botId of [...this.#queues.keys()]) this.#stopQueue(botId)
    this.#entries = new Map()
    this.#finished = 0
  }

  #add(botId: number, event: BotCall): OutboxEntry {
    const entry = this.#create(botId, event)
    this.#queue(botId).push(entry)
    return entry
  }

  #create(botId: number, { alias, params }: BotCall): OutboxEntry {
    this.#lastId += 1
    const entry: OutboxEntry = {
      id: this.#lastId,
      botId,
      alias,
      params,
      idempotencyKey: randomUUID(),
      createdAt: new Date(this.#context.clock.now()).toISOString(),
      state: 'queued',
      attempts: 0,
    }
    this.#entries.set(entry.id, entry)
    return entry
  }

  #queue(botId: number): BotQueue {
    const existing = this.#queues.get(botId)
    if (existing) return existing
    const { clock, pending } = this.#context
    const queue = new BotQueue({
      clock,
      pending,
      settings: () => this.#bots.get(botId),
      attempted: (...attempted) => this.#attempted(...attempted),
    })
    this.#queues.set(botId, queue)
    return queue
  }

  #stopQueue(botId: number): void {
    this.#queues.get(botId)?.stop()
    this.#queues.delete(botId)
  }

  #attempted(entry: OutboxEntry, attempt: Attempt, at: string, ms: number): void {
    const { journal, log } = this.#context
    const { url, requestBody, status, answer, error } = attempt
    const exchange = {
      at,
      direction: 'out',
      method: 'POST',
      path: new URL(url).pathname,
      query: {},
      ms,
    } as const
    journal.add({
      ...exchange,
      requestBody,
      status,
      responseBody: answer,
      ...(error !== undefined && { error }),
    })
    const { id, alias, state, attempts, lastStatus, lastError } = entry
    const level = state === 'dead' ? 'warn' : 'info'
    log[level]({ id, alias, state, attempts, lastStatus, lastError }, 'bot called')
    if (state === 'delivered' || state === 'refused') this.#forgetOld()
  }

  #forgetOld(): void {
    this.#finished += 1
    // Trimming in bulk keeps each call cheap.
    if (this.#finished < MAX_FINISHED * 2) return
    const finished = this.list().filter(({ state }) => state === 'delivered' || state === 'refused')
    for (const { id } of finished.slice(0, -MAX_FINISHED)) this.#entries.delete(id)
    this.#finished = MAX_FINISHED
  }
}
