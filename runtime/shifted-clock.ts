import { systemClock } from './clock.ts'
import { TestClock } from './test-clock.ts'

/** The clock follows the real time in such steps, real milliseconds. */
const PACE_MS = 25

/**
 * The real time plus an offset: it goes on by itself, and is put forward like a simulated clock. Timers that it passes
 * come due, and so do a database's jobs.
 */
export class ShiftedClock extends TestClock implements Disposable {
  #realAt = systemClock.now()
  #moving: Promise<unknown> = Promise.resolve()
  readonly #pace = systemClock.setInterval(() => void this.tick(0), PACE_MS)

  constructor() {
    super(systemClock.now())
  }

  /** Catches up with the real time, and lets `ms` pass besides. */
  override tick(ms: number): Promise<void> {
    return this.#move((passed) => super.tick(passed + ms))
  }

  /** Jumps to a time, epoch milliseconds; never back. */
  override setTime(time: Parameters<TestClock['setTime']>[0]): Promise<void> {
    return this.#move(async (passed) => {
      await super.tick(passed)
      const to = new Date(time).getTime()
      if (to > this.now()) await super.setTime(to)
    })
  }

  [Symbol.dispose](): void {
    systemClock.clearInterval(this.#pace)
  }

  /** A clock takes one move at a time. */
  #move(move: (passed: number) => Promise<void>): Promise<void> {
    const moved = this.#moving.then(() => {
      const passed = Math.max(0, systemClock.now() - this.#realAt)
      this.#realAt += passed
      return move(passed)
    })
    this.#moving = moved.catch(() => undefined)
    return moved
  }
}
