import { type RawBuilder, sql } from 'kysely'
import type { Clock } from '#runtime/clock.ts'
import type { PendingWork } from '#runtime/pending.ts'
import type { Db } from '../store/database.ts'

/** How fast a channel may be written to; Infinity where there is no limit. */
export interface Limits {
  /** Messages a second in all. Telegram: about 30 (core.telegram.org/bots/faq, "broadcasting"). */
  perSecond: number
  /** Messages a second to one chat. Telegram: 1. */
  perChatPerSecond: number
}

export const TELEGRAM_LIMITS: Limits = { perSecond: 30, perChatPerSecond: 1 }
export const UNLIMITED: Limits = { perSecond: Infinity, perChatPerSecond: Infinity }

/**
 * Hands out the moments at which messages may be sent. They are reserved in the database, so the limits hold
 * for all processes of the bot together.
 */
export class Limiter {
  readonly #db: Db
  readonly #clock: Clock
  readonly #pending: PendingWork
  readonly #channel: string
  readonly #limits: Limits
  readonly #stopping: AbortSignal
  #pausedUntil = 0

  /** @param options `stopping` ends all waits: the process is about to end */
  constructor(options: {
    db: Db
    clock: Clock
    pending: PendingWork
    channel: string
    limits: Limits
    stopping: AbortSignal
  }) {
    this.#db = options.db
    this.#clock = options.clock
    this.#pending = options.pending
    this.#channel = options.channel
    this.#limits = options.limits
    this.#stopping = options.stopping
  }

  /** Reserves one message to each of these people (repeats allowed) and returns when each may go, epoch ms. */
  async reserve(personIds: number[]): Promise<number[]> {
    const counts = new Map<number, number>()
    for (const id of personIds) counts.set(id, (counts.get(id) ?? 0) + 1)
    const { overall, perChat } = await this.#take(personIds.length, counts)
    const chatGap = 1000 / this.#limits.perChatPerSecond
    return personIds.map((id, index) => {
      const own = perChat.get(id) ?? 0
      perChat.set(id, own + chatGap)
      // Clocks count whole milliseconds: a fraction would be waited for again and again.
      return Math.ceil(Math.max(overall + (index * 1000) / this.#limits.perSecond, own))
    })
  }

  /**
   * Waits until `moment`, or longer when the channel has asked the whole bot to wait. Resolves with whether it
   * had to wait at all.
   * @throws the stop signal's reason when the process ends first
   */
  async until(moment: number): Promise<boolean> {
    for (let waited = false; ; waited = true) {
      const ms = Math.max(moment, this.#pausedUntil) - this.#clock.now()
      if (ms <= 0) return waited
      await this.#pending.wait(ms, this.#stopping)
      this.#stopping.throwIfAborted()
    }
  }

  /** The channel asked for silence (Telegram's 429 `retry_after`): the whole bot obeys, other processes too. */
  async pause(ms: number): Promise<void> {
    const until = this.#clock.now() + ms
    this.#pausedUntil = Math.max(this.#pausedUntil, until)
    await this.#db
      .insertInto('send_slots')
      .values({ channel: this.#channel, next_at: new Date(until) })
      .onConflict((conflict) =>
        conflict
          .column('channel')
          .doUpdateSet({ next_at: sql`greatest(send_slots.next_at, excluded.next_at)` }),
      )
      .execute()
  }

  /**
   * The moment of the first of `count` messages as far as all of them go, and of the first to each person, both
   * reserved in one statement.
   */
  async #take(count: number, counts: Map<number, number>): Promise<Reserved> {
    const { perSecond, perChatPerSecond } = this.#limits
    if (perSecond === Infinity && perChatPerSecond === Infinity) return { overall: 0, perChat: new Map() }
    const used = (count * 1000) / perSecond
    const gap = 1 / perChatPerSecond
    const now = this.#clock.now()
    const { rows } = await sql<Taken>`
      with slot as (${this.#takeSlot(now, used)}), chats as (${takeChats(now, gap, counts)})
      select slot.next_at, chats.* from slot left join chats on true`.execute(this.#db)
    const perChat = rows
      .filter((row) => row.person_id !== null)
      .map((row): [number, number] => [
        Number(row.person_id),
        row.next_send_at.getTime() - row.count * gap * 1000,
      ])
    return { overall: (rows[0]?.next_at.getTime() ?? 0) - used, perChat: new Map(perChat) }
  }

  /** A second's worth of messages may go at once after a silence. */
  #takeSlot(now: number, used: number): RawBuilder<unknown> {
    const earliest = new Date(now - 1000)
    return sql`insert into send_slots (channel, next_at)
      values (${this.#channel}, ${new Date(earliest.getTime() + used)})
      on conflict (channel) do update
        set next_at = greatest(send_slots.next_at, ${earliest}) + make_interval(secs => ${used / 1000})
      returning next_at`
  }
}

interface Reserved {
  overall: number
  perChat: Map<number, number>
}

/** A row for each person, with the slot of all beside it. */
interface Taken {
  next_at: Date
  person_id: number | null
  next_send_at: Date
  count: number
}

function takeChats(now: number, gap: number, counts: Map<number, number>): RawBuilder<unknown> {
  return sql`update people
    set next_send_at = greatest(next_send_at, ${new Date(now)}) + make_interval(secs => wanted.count * ${gap}::float8)
    from unnest(${[...counts.keys()]}::bigint[], ${[...counts.values()]}::int[]) as wanted (person_id, count)
    where people.person_id = wanted.person_id
    returning people.person_id, people.next_send_at, wanted.count`
}
