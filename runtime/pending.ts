import { setImmediate } from 'node:timers/promises'
import type { Clock } from './clock.ts'

/**
 * What a service still has to do. Tests and replays settle on it instead of sleeping.
 *
 * Work is counted at its leaves: a task passed to `run` must not await another `run` or a `wait` of the
 * same service, otherwise a service that only waits for the clock would look busy for ever.
 */
export class PendingWork {
  readonly #clock: Clock
  readonly #waits = new Set<{ due: number }>()
  readonly #onIdle: (() => void)[] = []
  #running = 0
  #started = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** How many tasks have been started so far; two equal readings mean that nothing happened in between. */
  get activity(): number {
    return this.#started
  }

  /** Whether no task is running at this moment. */
  get isIdle(): boolean {
    return this.#running === 0
  }

  /** Runs a task and counts it as pending until it settles. */
  async run<T>(task: () => T | Promise<T>): Promise<T> {
    const done = this.begin()
    try {
      return await task()
    } finally {
      done()
    }
  }

  /** Counts something as pending until the returned function is called, for work that is not a promise. */
  begin(): () => void {
    this.#running += 1
    this.#started += 1
    let ended = false
    return () => {
      if (ended) return
      ended = true
      this.#running -= 1
      if (this.#running === 0) for (const resolve of this.#onIdle.splice(0)) resolve()
    }
  }

  /**
   * Waits `ms` milliseconds of the injected clock. A wait is not pending work: `idle()` resolves while it
   * lasts, and `nextDue` tells until when. Resolves early, without an error, when `signal` is aborted.
   */
  wait(ms: number, signal?: AbortSignal): Promise<void> {
    if (ms <= 0 || signal?.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const wait = { due: this.#clock.now() + ms }
      this.#waits.add(wait)
      const finish = () => {
        this.#clock.clearTimeout(timer)
        signal?.removeEventListener('abort', finish)
        this.#waits.delete(wait)
        this.#started += 1
        resolve()
      }
      const timer = this.#clock.setTimeout(finish, ms)
      signal?.addEventListener('abort', finish)
    })
  }

  /** The time (epoch milliseconds) at which the nearest wait ends, or undefined when nothing waits. */
  get nextDue(): number | undefined {
    return this.#waits.size === 0 ? undefined : Math.min(...Array.from(this.#waits, ({ due }) => due))
  }

  /** Resolves when no task is running, continuations of the finished ones included. */
  async idle(): Promise<void> {
    for (;;) {
      await setImmediate()
      if (this.#running === 0) {
        await setImmediate()
        if (this.#running === 0) return
      }
      await new Promise<void>((resolve) => {
        if (this.#running === 0) resolve()
        else this.#onIdle.push(resolve)
      })
    }
  }
}
