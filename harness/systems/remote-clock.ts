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
  readonly #name: string
  readonly #client: JsonClient
  #activity = 0

  /** @param name of the system, for messages; `url` is the base address of the three requests */
  constructor(name: string, url: string) {
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
        throw this.#wrong('GET /idle', 'needs {"idle": true, "activity": 17}')
      this.#activity = activity
      if (idle) return
      await new Promise<void>((resolve) => systemClock.setTimeout(resolve, ASK_AGAIN_MS))
    } while (systemClock.now() < deadline)
    throw this.#wrong('GET /idle', `it is still busy after ${BUSY_AT_MOST_MS / 1000} s`)
  }

  async nextDue(): Promise<number | undefined> {
    const { due } = await this.#ask<{ due?: unknown }>('GET', '/due')
    if (due === null) return undefined
    const time = typeof due === 'string' ? Date.parse(due) : Number.NaN
    if (Number.isNaN(time)) throw this.#wrong('GET /due', 'needs {"due": "2026-03-02T09:00:00Z"}, or null')
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
    if (!isTold || Number.isNaN(time)) throw this.#wrong('POST /advance', `it answered ${told(answer)}`)
    return time
  }

  async [Symbol.asyncDispose](): Promise<void> {}

  async #ask<T>(method: string, path: string): Promise<T> {
    const answer = await this.#send(method, path)
    if (answer.status === 200 && typeof answer.body === 'object' && answer.body !== null)
      return answer.body as T
    throw this.#wrong(`${method} ${path}`, `it answered ${told(answer)}`)
  }

  async #send(method: string, path: string, body?: object): Promise<JsonAnswer> {
    try {
      return await this.#client.send(method, path, body)
    } catch (cause) {
      throw this.#wrong(`${method} ${path}`, 'it does not answer', cause)
    }
  }

  #wrong(what: string, why: string, cause?: unknown): UserError {
    return new UserError(`the clock of ${this.#name}: ${what} ${this.url}: ${why} (docs/clock.md)`, { cause })
  }
}

const told = ({ status, body }: JsonAnswer) => `${status}: ${JSON.stringify(body)?.slice(0, 200)}`
