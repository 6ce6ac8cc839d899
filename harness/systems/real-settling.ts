import { systemClock } from '#runtime/clock.ts'
import type { Service } from '#runtime/service.ts'
import { Settling } from './settle.ts'

/** As in simulated time, waits that end within a minute count as pending; here they are waited for. */
const PENDING_WITHIN_MS = 60_000
const MAX_MS = 120_000

/** Settles systems that live on the real clock. */
export class RealSettling {
  readonly #services: readonly Service[]
  readonly #settling: Settling
  readonly #quietMs: number
  /** The activity at which all was found to be quiet. */
  #quietAt: number | undefined

  /** `quietMs` is for how long nothing must happen, where a system cannot tell whether it is done. */
  constructor(services: readonly Service[], quietMs: number) {
    this.#services = services
    this.#settling = new Settling(systemClock, services)
    this.#quietMs = quietMs
  }

  /** @throws Error when something is still going on after two minutes */
  async settle(): Promise<void> {
    const deadline = systemClock.now() + MAX_MS
    while (systemClock.now() < deadline) {
      await this.#settling.settle()
      const wait = await this.#untilDue()
      if (wait === undefined && (await this.#isQuiet())) return
      if (wait !== undefined) await pass(wait)
    }
    throw new Error(
      `something still goes on after ${MAX_MS / 1000} s at ${this.#services.map(({ url }) => url)}`,
    )
  }

  async #untilDue(): Promise<number | undefined> {
    const dues = await Promise.all(this.#services.map((service) => service.nextDue()))
    const waits = dues.flatMap((due) => (due === undefined ? [] : [Math.max(1, due - systemClock.now())]))
    const soon = waits.filter((wait) => wait <= PENDING_WITHIN_MS)
    return soon.length === 0 ? undefined : Math.min(...soon)
  }

  async #isQuiet(): Promise<boolean> {
    const before = this.#activity()
    // Since it was quiet, nothing has happened that anybody could still answer.
    if (this.#quietMs === 0 || before === this.#quietAt) return true
    await pass(this.#quietMs)
    await this.#settling.settle()
    if (this.#activity() !== before) return false
    this.#quietAt = before
    return true
  }

  #activity(): number {
    return this.#services.reduce((sum, { activity }) => sum + activity, 0)
  }
}

const pass = (ms: number) => new Promise<void>((resolve) => systemClock.setTimeout(resolve, ms))
