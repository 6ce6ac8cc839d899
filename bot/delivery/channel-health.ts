import type { Clock } from '#runtime/clock.ts'

/** So many chats that fail in a row, and none that is served, are no longer the chats' own trouble. */
const CHATS_UNTIL_DOWN = 3
/** So many failures in a row there are then between two rests: others may be served, so some are tried each time. */
const TRIES_UNTIL_REST = 3

/** What a messenger has shown of itself lately: it tells one chat's trouble from everybody's. */
export class ChannelHealth {
  readonly #clock: Clock
  readonly #failing = new Set<string>()
  #failures = 0
  /** The last answer about any chat, and the last one about another chat than that. */
  #last = { chatId: '', at: Number.NEGATIVE_INFINITY }
  #other = Number.NEGATIVE_INFINITY

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** The messenger said something about a message, be it that it refuses it. */
  answered(chatId: string): void {
    if (chatId !== this.#last.chatId) this.#other = this.#last.at
    this.#last = { chatId, at: this.#clock.now() }
    this.#failing.clear()
    this.#failures = 0
  }

  /** The messenger said nothing of use about a message to this chat. */
  failed(chatId: string): void {
    this.#failing.add(chatId)
    this.#failures += 1
  }

  /** Whether it serves nobody, as far as this process knows. */
  get isDown(): boolean {
    return this.#failing.size >= CHATS_UNTIL_DOWN
  }

  /** Whether, after this failure, trying any others has to wait. */
  get needsRest(): boolean {
    return this.isDown && this.#failures % TRIES_UNTIL_REST === 0
  }

  /** Whether it has served another chat since a time, epoch milliseconds. */
  hasServedOthers(chatId: string, since: number): boolean {
    return (chatId === this.#last.chatId ? this.#other : this.#last.at) >= since
  }
}
