import { type Bilingual, joined, listed } from '#runtime/bilingual.ts'
import { type Clock, isSimulated, type SimulatedClock } from '#runtime/clock.ts'
import type { Service } from '#runtime/service.ts'
import { UserError } from '#runtime/user-error.ts'

/** Work that comes due within this time counts as pending: a rate limit, a retry (DESIGN, "Time, settling, isolation"). */
const PENDING_WITHIN_MS = 60_000

/** More due points in a row than any communication needs: past it something re-arms itself for ever. */
const MAX_DUE_POINTS = 10_000

/** So many times in a row work may be due, and the clock stand still, before that is a fault of the service. */
const MAX_STANDSTILLS = 20

/** Time moves only where it is simulated. */
export class RealClockError extends Error {
  override name = 'RealClockError'
}

/** Work that never ends, with what is known about it. */
class UnsettledError extends UserError {
  override name = 'UnsettledError'
}

const AGAIN_AND_AGAIN = {
  en: 'work comes due again and again; at',
  ru: 'работа возникает снова и снова; на момент',
}

const WAITS = {
  until: { en: 'waits until', ru: 'ждёт до' },
  forNothing: { en: 'waits for nothing', ru: 'ничего не ждёт' },
}

/** Waits until several services that call one another have nothing left to do, moving their common clock. */
export class Settling {
  readonly #clock: Clock
  readonly #services: readonly Service[]

  constructor(clock: Clock, services: readonly Service[]) {
    this.#clock = clock
    this.#services = services
  }

  /**
   * Resolves when nothing is pending, waits that end within a minute included: a simulated clock is moved
   * through them. With the real clock those are left alone.
   * @throws UnsettledError when waits follow one another without end
   */
  async settle(): Promise<void> {
    await this.#quiesce()
    if (!isSimulated(this.#clock)) return
    await this.#through(this.#clock, () => this.#clock.now() + PENDING_WITHIN_MS)
  }

  /**
   * Lets `ms` of simulated time pass, stopping wherever something comes due.
   * @throws RealClockError when the stack runs on the real clock
   */
  async advance(ms: number): Promise<void> {
    const clock = this.#clock
    if (!isSimulated(clock)) throw new RealClockError('only a simulated clock can be advanced')
    const target = clock.now() + ms
    await this.settle()
    await this.#through(clock, () => target)
    if (clock.now() < target) await this.#moveTo(clock, target)
    await this.settle()
  }

  /** Moves the clock from one due point to the next, until the nearest is later than `limit()`. */
  async #through(clock: SimulatedClock, limit: () => number): Promise<void> {
    let standstills = 0
    for (let points = 0; points < MAX_DUE_POINTS; points += 1) {
      const due = await this.#nextDue()
      if (due === undefined || due > limit()) return
      standstills = due <= clock.now() ? standstills + 1 : 0
      if (standstills > MAX_STANDSTILLS) break
      await this.#moveTo(clock, due)
    }
    throw new UnsettledError(await this.#explain())
  }

  /** Work of one service makes work for another, so they are settled until a whole pass changes nothing. */
  async #quiesce(): Promise<void> {
    for (;;) {
      const before = this.#activity()
      for (const service of this.#services) await service.settle()
      if (this.#activity() === before) return
    }
  }

  async #moveTo(clock: SimulatedClock, due: number): Promise<void> {
    if (due > clock.now()) await clock.setTime(due)
    await clock.tick(0)
    await this.#quiesce()
  }

  async #nextDue(): Promise<number | undefined> {
    const dues = await Promise.all(this.#services.map((service) => service.nextDue()))
    const known = dues.filter((due) => due !== undefined)
    return known.length === 0 ? undefined : Math.min(...known)
  }

  #activity(): number {
    return this.#services.reduce((sum, { activity }) => sum + activity, 0)
  }

  async #explain(): Promise<Bilingual> {
    const iso = (time: number) => new Date(time).toISOString()
    const waits = this.#services.map(async (service) => {
      const due = await service.nextDue()
      return joined`${service.url} ${due === undefined ? WAITS.forNothing : joined`${WAITS.until} ${iso(due)}`}`
    })
    return joined`${AGAIN_AND_AGAIN} ${iso(this.#clock.now())}: ${listed(await Promise.all(waits), ', ')}`
  }
}
