import { type Clock, systemClock } from '#runtime/clock.ts'
import type { Service } from '#runtime/service.ts'
import { UserError } from '#runtime/user-error.ts'
import { Settling } from './settle.ts'

/** As in simulated time, waits that end within a minute count as pending; here they are waited for. */
const PENDING_WITHIN_MS = 60_000
const MAX_MS = 120_000
/** What comes due so often, one after another, is a call that is repeated in vain. */
const MOST_REPEATS = 3

/** Settles systems while the real time goes on. */
export class RealSettling {
  readonly #services: readonly Service[]
  readonly #settling: Settling
  readonly #clock: Clock
  readonly #quietMs: number
  readonly #watched: readonly Service[]
  readonly #patienceMs: number
  /** The activity at which all was found to be quiet. */
  #quietAt: number | undefined

  /**
   * @param quietMs for how long (real time) nothing must happen, where a system cannot tell whether it is done
   * @param watched where that would be seen: what a service does every second by itself is nothing that happens
   * @param clock of the services: the real one, or one that is ahead of it
   * @param patienceMs for how long repeated calls are waited for
   */
  constructor(
    services: readonly Service[],
    quietMs: number,
    watched = services,
    clock = systemClock,
    patienceMs = MAX_MS,
  ) {
    this.#patienceMs = patienceMs
    this.#services = services
    // It moves nothing: what is ahead of the real time is out of step with the systems that have that.
    this.#settling = new Settling(systemClock, services)
    this.#clock = clock
    this.#quietMs = quietMs
    this.#watched = watched
  }

  /** @throws UserError when something is still going on after two minutes, or calls are repeated in vain */
  async settle(): Promise<void> {
    const began = systemClock.now()
    const passed = () => systemClock.now() - began
    for (let waits = 0; passed() < MAX_MS; ) {
      await this.#settling.settle()
      const wait = await this.#untilDue()
      if (wait === undefined && (await this.#isQuiet())) return
      if (wait === undefined) continue
      if (waits >= MOST_REPEATS && passed() + wait > this.#patienceMs) throw new UserError(REPEATED)
      await pass(wait)
      waits += 1
    }
    const where = this.#services.map(({ url }) => url).join(', ')
    throw new UserError({
      en: `something still goes on after ${MAX_MS / 1000} s at ${where}`,
      ru: `и через ${MAX_MS / 1000} с что-то ещё происходит: ${where}`,
    })
  }

  async #untilDue(): Promise<number | undefined> {
    const dues = await Promise.all(this.#services.map((service) => service.nextDue()))
    const waits = dues.flatMap((due) => (due === undefined ? [] : [Math.max(1, due - this.#clock.now())]))
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
    return this.#watched.reduce((sum, { activity }) => sum + activity, 0)
  }
}

const REPEATED = {
  en: 'a call is repeated again and again, as it gets no answer that ends it: see the exchanges',
  ru: 'вызов повторяется снова и снова, так как не получает ответа, который его завершил бы: смотрите обмены',
}

const pass = (ms: number) => new Promise<void>((resolve) => systemClock.setTimeout(resolve, ms))
