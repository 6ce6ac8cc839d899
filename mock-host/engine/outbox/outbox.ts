import type { Logger } from 'pino'
import type { Clock } from '#runtime/clock.ts'
import type { Exchange, Journal } from '#runtime/journal.ts'
import type { PendingWork } from '#runtime/pending.ts'
import type { BotCall } from '../call.ts'
import { inMemory, type Keeping } from '../keeping/keeping.ts'
import { Refusal } from '../refusal.ts'
import { type BotApi, defaultBotApi } from './bot-api.ts'
import { BotQueue, settleEntry } from './bot-queue.ts'
import { Calls } from './calls.ts'
import { type Attempt, send } from './send.ts'
import type { BotSettings, OutboxEntry, OutboxState } from './types.ts'

/** Real time: so long a person looks at a page that is loading. */
const ASK_TIMEOUT_MS = 5_000

export interface OutboxContext {
  readonly clock: Clock
  readonly pending: PendingWork
  readonly journal: Journal<Exchange>
  readonly log: Logger
  /** How bots are called; those of the default shape by default. */
  readonly api?: BotApi
  /** Where the calls are kept: in memory by default. */
  readonly keeping?: Keeping
}

/** Calls the bots about events: in the order of the events for each bot, again after faults, dead ones kept. */
export class Outbox {
  readonly #context: OutboxContext
  readonly #bots = new Map<number, BotSettings>()
  readonly #queues = new Map<number, BotQueue>()
  readonly #keeping: Keeping
  readonly #api: BotApi
  readonly #calls: Calls
  /** Calls of an earlier process to bots that are not known yet. */
  #left: OutboxEntry[]
  #isStopped = false

  constructor(context: OutboxContext) {
    this.#context = context
    this.#keeping = context.keeping ?? inMemory
    this.#api = context.api ?? defaultBotApi
    this.#calls = new Calls(this.#keeping)
    this.#left = this.#calls.waiting()
  }

  /** The bots that are told of events, by botId. */
  get bots(): ReadonlyMap<number, BotSettings> {
    return this.#bots
  }

  /** Makes a bot known, or its settings. What an earlier process had left to tell it goes first. */
  setBot(botId: number, settings: BotSettings): void {
    this.#bots.set(botId, settings)
    for (const entry of this.#takeLeft(botId)) this.#push(entry)
  }

  /** Forgets the bot; its waiting calls become dead. Returns whether the portal knew it. */
  removeBot(botId: number): boolean {
    this.#stopQueue(botId)
    this.#takeLeft(botId)
    for (const entry of this.list('queued').filter((entry) => entry.botId === botId)) {
      Object.assign(entry, { state: 'dead', lastError: 'the bot was removed' })
      this.#calls.keep(entry)
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
    const at = new Date(clock.now()).toISOString()
    const entry = this.#calls.ask(botId, event, at)
    const began = performance.now()
    const attempt = await pending.run(() => send(bot, entry, AbortSignal.timeout(ASK_TIMEOUT_MS), this.#api))
    settleEntry(entry, attempt, this.#api)
    if (entry.state === 'queued') entry.state = 'dead'
    this.#attempted(entry, attempt, at, performance.now() - began)
    return entry
  }

  /** The kept calls, oldest first. */
  list(state?: OutboxState): OutboxEntry[] {
    return this.#calls.list(state)
  }

  /** Queues a finished call again, behind those that wait. @throws Refusal 404, or 409 while it is queued */
  resend(id: number): OutboxEntry {
    const entry = this.#calls.get(id)
    if (entry === undefined) throw new Refusal(404, `Вызова ${id} в исходящих нет`)
    if (entry.state === 'queued') throw new Refusal(409, `Вызов ${id} ещё не отправлен`)
    Object.assign(entry, { state: 'queued', attempts: 0 })
    this.#calls.putLast(entry)
    this.#push(entry)
    return entry
  }

  /** Forgets all calls and abandons those in progress; the bots stay. */
  clear(): void {
    this.#stopQueues()
    this.#left = []
    this.#calls.clear()
  }

  /** Sends nothing more, and abandons what is in progress; kept calls wait for the next process. */
  stop(): void {
    this.#isStopped = true
    this.#stopQueues()
  }

  #add(botId: number, event: BotCall): OutboxEntry {
    const entry = this.#calls.add(botId, event, new Date(this.#context.clock.now()).toISOString())
    this.#push(entry)
    return entry
  }

  #push(entry: OutboxEntry): void {
    if (!this.#isStopped) this.#queue(entry.botId).push(entry)
  }

  #takeLeft(botId: number): OutboxEntry[] {
    const its = this.#left.filter((entry) => entry.botId === botId)
    this.#left = this.#left.filter((entry) => entry.botId !== botId)
    return its
  }

  #queue(botId: number): BotQueue {
    const existing = this.#queues.get(botId)
    if (existing) return existing
    const { clock, pending } = this.#context
    const queue = new BotQueue({
      clock,
      pending,
      api: this.#api,
      settings: () => this.#bots.get(botId),
      flush: () => this.#keeping.flush(),
      died: (entry) => this.#calls.keep(entry),
      attempted: (...attempted) => this.#attempted(...attempted),
    })
    this.#queues.set(botId, queue)
    return queue
  }

  #stopQueues(): void {
    for (const botId of [...this.#queues.keys()]) this.#stopQueue(botId)
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
    this.#calls.keep(entry)
  }
}
