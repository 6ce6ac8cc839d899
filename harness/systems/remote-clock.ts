import { type Bilingual, joined } from '#runtime/bilingual.ts'
import { systemClock } from '#runtime/clock.ts'
import type { Service } from '#runtime/service.ts'
import { UserError } from '#runtime/user-error.ts'
import { type JsonAnswer, type JsonClient, jsonClient } from '../json-client.ts'

/** How long a system may be busy at one moment of its time, real milliseconds. */
const BUSY_AT_MOST_MS = 60_000
/** How often one is asked again that answers at once that it is busy. */
const ASK_AGAIN_MS = 10

/** A system in another process that offers the clock contract (docs/clock.md): its time moves when it is told. */
export class RemoteClock implements Service {
  readonly #name: Bilingual
  readonly #client: JsonClient
  #activity = 0

  /** @param name of the system, for messages; `url` is the base address of the three requests */
  constructor(name: Bilingual, url: string) {
    this.#name = name
    this.#client = jsonClient(url.replace(/\/+$/, ''))
  }

  get url(): string {
    return this.#client.url
  }

  /** As it was when the system was settled. */
  get activity(): number {
    return this.#activity
  }

  /** @throws UserError when it is still busy after a minute */
  async settle(): Promise<void> {
    const deadline = systemClock.now() + BUSY_AT_MOST_MS
    do {
      const { idle, activity } = await this.#ask<{ idle?: unknown; activity?: unknown }>('GET', '/idle')
      if (typeof idle !== 'boolean' || typeof activity !== 'number')
        throw this.#wrong('GET /idle', words.needs('{"idle": true, "activity": 17}'))
      this.#activity = activity
      if (idle) return
      await new Promise<void>((resolve) => systemClock.setTimeout(resolve, ASK_AGAIN_MS))
    } while (systemClock.now() < deadline)
    throw this.#wrong('GET /idle', words.busy(BUSY_AT_MOST_MS / 1000))
  }

  async nextDue(): Promise<number | undefined> {
    const { due } = await this.#ask<{ due?: unknown }>('GET', '/due')
    if (due === null) return undefined
    const time = typeof due === 'string' ? Date.parse(due) : Number.NaN
    if (Number.isNaN(time))
      throw this.#wrong('GET /due', words.needsOrNull('{"due": "2026-03-02T09:00:00Z"}'))
    return time
  }

  /**
   * Moves its time, and begins what is due by then.
   * @returns its time afterwards, epoch milliseconds: later than `to` where it was later before
   */
  async advance(to: number): Promise<number> {
    const given = { to: new Date(to).toISOString() }
    const answer = await this.#send('POST', '/advance', given)
    const { now } = (answer.body ?? {}) as { now?: unknown }
    const time = typeof now === 'string' ? Date.parse(now) : Number.NaN
    const isTold = answer.status === 200 || answer.status === 422
    if (!isTold || Number.isNaN(time)) throw this.#wrong('POST /advance', words.answered(shortOf(answer)))
    return time
  }

  async [Symbol.asyncDispose](): Promise<void> {}

  async #ask<T>(method: string, path: string): Promise<T> {
    const answer = await this.#send(method, path)
    if (answer.status === 200 && typeof answer.body === 'object' && answer.body !== null)
      return answer.body as T
    throw this.#wrong(`${method} ${path}`, words.answered(shortOf(answer)))
  }

  async #send(method: string, path: string, body?: object): Promise<JsonAnswer> {
    try {
      return await this.#client.send(method, path, body)
    } catch (cause) {
      throw this.#wrong(`${method} ${path}`, words.silent, cause)
    }
  }

  #wrong(what: string, why: Bilingual, cause?: unknown): UserError {
    const { en, ru } = this.#name
    const clock = { en: `the clock of ${en}`, ru: `часы (${ru})` }
    return new UserError(joined`${clock}: ${what} ${this.url}: ${why} (docs/clock.md)`, { cause })
  }
}

const words = {
  needs: (example: string): Bilingual => ({ en: `needs ${example}`, ru: `нужно ${example}` }),
  needsOrNull: (example: string): Bilingual => ({
    en: `needs ${example}, or null`,
    ru: `нужно ${example} или null`,
  }),
  busy: (seconds: number): Bilingual => ({
    en: `it is still busy after ${seconds} s`,
    ru: `работа не закончена и через ${seconds} с`,
  }),
  answered: (what: string): Bilingual => ({ en: `it answered ${what}`, ru: `ответ ${what}` }),
  silent: { en: 'it does not answer', ru: 'ответа нет' },
}

const shortOf = ({ status, body }: JsonAnswer) => `${status}: ${JSON.stringify(body)?.slice(0, 200)}`
