import { randomUUID } from 'node:crypto'
import type { BotCall } from '../call.ts'
import type { Keeping } from '../keeping/keeping.ts'
import type { OutboxEntry, OutboxState } from './types.ts'

/** Delivered and refused calls beyond this many are forgotten, the oldest first. */
const MAX_FINISHED = 5_000

/** The calls that wait, are asked, or are over: all but the asked ones are kept as the host's data is. */
export class Calls {
  /** The waiting ones among them are in the order in which they are sent. */
  readonly #entries: Map<number, OutboxEntry>
  readonly #lastIds: Map<string, number>
  /** A page waits for their answers; with the process ends the reason to make them. */
  readonly #asked = new Map<number, OutboxEntry>()
  #finished: number

  constructor(keeping: Keeping) {
    this.#entries = keeping.map('calls')
    this.#lastIds = keeping.map('lastIds')
    this.#finished = this.list().filter(isFinished).length
    for (const entry of this.waiting()) beginAnew(entry)
  }

  /** Adds a call that is to be sent. @param at ISO 8601 */
  add(botId: number, event: BotCall, at: string): OutboxEntry {
    return put(this.#entries, this.#create(botId, event, at))
  }

  /** Adds a call that a page waits for. @param at ISO 8601 */
  ask(botId: number, event: BotCall, at: string): OutboxEntry {
    return put(this.#asked, this.#create(botId, event, at))
  }

  /** Keeps what has changed in a call; one that was forgotten meanwhile stays so. */
  keep(entry: OutboxEntry): void {
    if (!this.#asked.delete(entry.id) && !this.#entries.has(entry.id)) return
    put(this.#entries, entry)
    if (isFinished(entry)) this.#forgetOld()
  }

  /** Puts a call behind those that wait. */
  putLast(entry: OutboxEntry): void {
    this.#entries.delete(entry.id)
    put(this.#entries, entry)
  }

  get(id: number): OutboxEntry | undefined {
    return this.#entries.get(id) ?? this.#asked.get(id)
  }

  /** The calls, oldest first. */
  list(state?: OutboxState): OutboxEntry[] {
    const entries = [...this.#entries.values(), ...this.#asked.values()]
    return entries
      .filter((entry) => state === undefined || entry.state === state)
      .sort((one, other) => one.id - other.id)
  }

  /** The calls that are to be sent, in this order. */
  waiting(): OutboxEntry[] {
    return [...this.#entries.values()].filter(({ state }) => state === 'queued')
  }

  /** Forgets all calls; the ids go on. */
  clear(): void {
    this.#entries.clear()
    this.#asked.clear()
    this.#finished = 0
  }

  #create(botId: number, { alias, params }: BotCall, createdAt: string): OutboxEntry {
    const id = (this.#lastIds.get('call') ?? 0) + 1
    this.#lastIds.set('call', id)
    return { id, botId, alias, params, idempotencyKey: randomUUID(), createdAt, state: 'queued', attempts: 0 }
  }

  #forgetOld(): void {
    this.#finished += 1
    // Trimming in bulk keeps each call cheap.
    if (this.#finished < MAX_FINISHED * 2) return
    const finished = this.list().filter(isFinished)
    for (const { id } of finished.slice(0, -MAX_FINISHED)) this.#entries.delete(id)
    this.#finished = MAX_FINISHED
  }
}

const isFinished = ({ state }: OutboxEntry) => state === 'delivered' || state === 'refused'

function put(calls: Map<number, OutboxEntry>, entry: OutboxEntry): OutboxEntry {
  calls.set(entry.id, entry)
  return entry
}

/** For a call that an earlier process was about to send: the faults of then say nothing of now. */
function beginAnew(entry: OutboxEntry): void {
  entry.attempts = 0
  delete entry.nextAttemptAt
}
