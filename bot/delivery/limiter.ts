import type { Clock } from '#runtime/clock.ts'
import type { PendingWork } from '#runtime/pending.ts'
import type { Limits } from '../channels/limits.ts'
import type { Db } from '../store/database.ts'
import { NO_SILENCE, putOffSlots, type Silences, silencesIn, takeSlots } from '../store/send-slots.ts'

/** When one message may go. */
export interface Slot {
  /** Epoch milliseconds, if the channel asks for no silence from now on. */
  readonly at: number
  /** How much silences had put off when the slot was taken, milliseconds: later ones put it off further. */
  readonly delay: number
}

export interface LimiterOptions {
  db: Db
  clock: Clock
  pending: PendingWork
  channel: string
  limits: Limits
  /** Ends all waits: the process is about to end. */
  stopping: AbortSignal
}

const AT_ONCE: Slot = { at: 0, delay: 0 }
/** A process that waits hears of a silence that another one was asked for at the latest so much later. */
const LOOK_EVERY_MS = 1000

/**
 * Hands out the slots in which messages may be sent. They are taken in the database, so the limits hold for all
 * processes of the bot together; a silence puts off all that have not come, and so keeps their distances.
 */
export class Limiter {
  readonly #db: Db
  readonly #clock: Clock
  readonly #pending: PendingWork
  readonly #channel: string
  readonly #limits: Limits
  readonly #stopping: AbortSignal
  readonly #isUnlimited: boolean
  #silences: Silences = NO_SILENCE
  #lookedAt = 0

  constructor(options: LimiterOptions) {
    this.#db = options.db
    this.#clock = options.clock
    this.#pending = options.pending
    this.#channel = options.channel
    this.#limits = options.limits
    this.#stopping = options.stopping
    const { perSecond, perChatPerSecond } = options.limits
    this.#isUnlimited = perSecond === Infinity && perChatPerSecond === Infinity
  }

  /** Takes a slot for one message to each of these people, in this order; repeats are allowed. */
  async reserve(personIds: number[]): Promise<Slot[]> {
    if (this.#isUnlimited) return personIds.map(() => AT_ONCE)
    const gap = 1000 / this.#limits.perSecond
    const chatGap = 1000 / this.#limits.perChatPerSecond
    const now = this.#clock.now()
    const { overall, perChat, silences } = await this.#learn(
      takeSlots(this.#db, { channel: this.#channel, personIds, gap, chatGap, now }),
      (taken) => taken.silences,
    )
    return personIds.map((id, index) => {
      const own = perChat.get(id) ?? 0
      perChat.set(id, own + chatGap)
      // Clocks count whole milliseconds: a fraction would be waited for again and again.
      return { at: Math.ceil(Math.max(overall + index * gap, own)), delay: silences.delay }
    })
  }

  /** Takes a slot for one message. */
  async reserveOne(personId: number): Promise<Slot> {
    const [slot = AT_ONCE] = await this.reserve([personId])
    return slot
  }

  /**
   * Waits for the slot, which the channel may put off meanwhile. Resolves with whether it had to wait at all.
   * @throws the stop signal's reason when the process ends first
   */
  async until(slot: Slot): Promise<boolean> {
    for (let waited = false; ; waited = true) {
      const ms = this.comesAt(slot) - this.#clock.now()
      if (ms <= 0) return waited
      await this.#pending.wait(ms, this.#stopping)
      this.#stopping.throwIfAborted()
      await this.#look()
    }
  }

  /** When the slot comes (epoch ms), as far as this process knows of silences. */
  comesAt({ at, delay }: Slot): number {
    return Math.max(at + this.#silences.delay - delay, this.#silences.until)
  }

  /**
   * The channel asked for silence: the whole bot obeys, other processes too.
   * @param sentAt when the refused message went out, epoch ms: what was due since then is put off as well
   */
  async pause(ms: number, sentAt = this.#clock.now()): Promise<void> {
    const until = this.#clock.now() + ms
    // At once, whether or not the database can be reached.
    this.#silences = { ...this.#silences, until: Math.max(this.#silences.until, until) }
    if (this.#isUnlimited) return
    this.#silences = await putOffSlots(this.#db, this.#channel, sentAt, until)
  }

  async #look(): Promise<void> {
    const now = this.#clock.now()
    if (this.#isUnlimited || now - this.#lookedAt < LOOK_EVERY_MS) return
    this.#lookedAt = now
    await this.#pending.run(() => this.#learn(silencesIn(this.#db, this.#channel), (silences) => silences))
  }

  /** Remembers what the database says of silences, unless this process has heard of another one since it asked. */
  async #learn<T>(asking: Promise<T>, silencesOf: (answer: T) => Silences): Promise<T> {
    const before = this.#silences
    const answer = await asking
    if (this.#silences === before) this.#silences = silencesOf(answer)
    return answer
  }
}
