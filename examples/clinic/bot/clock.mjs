/**
 * The time of the bot: the real one, or one that stands still and is told to move (commap's clock contract). It knows
 * what the bot is doing, and what waits for its moment.
 */
export class Clock {
  /** Milliseconds; undefined where time is real. */
  #frozenAt
  #running = 0
  /** Grows with every piece of work. */
  #activity = 0
  #waiting = new Set()

  /** @param beginsAt ISO 8601, where time begins and stands still; without it time is real */
  constructor(beginsAt) {
    if (beginsAt) this.#frozenAt = Date.parse(beginsAt)
  }

  get isFrozen() {
    return this.#frozenAt !== undefined
  }

  now() {
    return this.#frozenAt ?? Date.now()
  }

  /** Does some work, and counts it as such. */
  async busy(work) {
    this.#running += 1
    this.#activity += 1
    try {
      return await work()
    } finally {
      this.#running -= 1
    }
  }

  /** Has work done so many milliseconds from now. */
  after(ms, work) {
    const waiting = { at: this.now() + ms, work }
    this.#waiting.add(waiting)
    if (!this.isFrozen) setTimeout(() => this.#begin(waiting), ms).unref()
  }

  /** What is asked of a frozen clock, by method and path: each gets a body, and answers a status and a body. */
  get requests() {
    return {
      'GET /clock/due': () => [200, { due: this.#due() }],
      'GET /clock/idle': () => [200, { idle: this.#running === 0, activity: this.#activity }],
      'POST /clock/advance': ({ to }) => this.#advance(Date.parse(to)),
    }
  }

  #due() {
    const moments = Array.from(this.#waiting, ({ at }) => at)
    return moments.length === 0 ? null : new Date(Math.min(...moments)).toISOString()
  }

  #advance(to) {
    if (!(to >= this.#frozenAt))
      return [422, { message: 'to must be a moment, and not before now', now: this.#shown() }]
    this.#frozenAt = to
    for (const waiting of this.#waiting) if (waiting.at <= to) this.#begin(waiting)
    return [200, { now: this.#shown() }]
  }

  #begin(waiting) {
    this.#waiting.delete(waiting)
    this.busy(waiting.work).catch((error) => console.error('what was to be done later has failed:', error))
  }

  #shown() {
    return new Date(this.now()).toISOString()
  }
}
