import type { System } from '#contracts/model/system.ts'
import type { Clock } from '#runtime/clock.ts'
import { realNow } from '#runtime/real-time.ts'
import type { Exchange, Headers } from '../results/exchange.ts'
import { readBody } from './body.ts'
import { type HeaderLines, valuesOf } from './headers.ts'
import { Hiding, SECRET } from './hiding.ts'
import type { ExchangeEnd, Hooks, RequestMessage } from './messages.ts'

/** What started an exchange, as far as the harness knows: a step, a communication. */
export type Cause = Readonly<Record<string, string | number>>

export interface RecordedExchange extends Exchange {
  readonly cause?: Cause
}

export interface RecorderOptions {
  /** Tells when an exchange began. */
  readonly clock: Clock
  /** Values that never stand in a record, such as tokens and passwords. */
  readonly secrets: readonly string[]
  /** Headers, in lower case, and parameters in which keys stand, whatever they are. */
  readonly keys?: { readonly headers: readonly string[]; readonly query: readonly string[] }
  /** So many of the newest exchanges are kept; all of them by default. */
  readonly keep?: number
}

/** Of these not even the length is anybody's business. */
const NEVER_RECORDED = new Set(['cookie', 'set-cookie', 'proxy-authorization'])

/**
 * Keeps the exchanges of several systems in one sequence, in the order in which they began; each stands there once
 * it has ended. Cookies, tokens, keys and secrets are left out.
 */
export class Recorder {
  readonly #clock: Clock
  readonly #hiding: Hiding
  readonly #keys: { readonly headers: ReadonlySet<string>; readonly query: ReadonlySet<string> }
  readonly #listeners = new Set<(exchange: RecordedExchange) => void>()
  #exchanges: RecordedExchange[] = []
  #cause: Cause | undefined
  #last = 0
  /** Those up to this id are forgotten, even if they end only now. */
  #cleared = 0
  #inProgress = 0
  #activity = 0
  readonly #keepAtMost: number

  constructor({ clock, secrets, keys = { headers: [], query: [] }, keep = Infinity }: RecorderOptions) {
    this.#clock = clock
    this.#keepAtMost = keep
    this.#hiding = new Hiding({ secrets })
    this.#keys = { headers: new Set(keys.headers), query: new Set(keys.query) }
  }

  /** The id of the exchange that began last; 0 before the first. */
  get last(): number {
    return this.#last
  }

  /** How many exchanges have begun and not ended. */
  get inProgress(): number {
    return this.#inProgress
  }

  /** Grows with every exchange that begins or ends. */
  get activity(): number {
    return this.#activity
  }

  /** Exchanges that began after the one with this id and have ended, in the order in which they began. */
  since(id: number): RecordedExchange[] {
    return this.#exchanges.slice(this.#placeAfter(id))
  }

  /** Tells of every exchange as it ends, until what is returned is disposed. */
  listen(listener: (exchange: RecordedExchange) => void): Disposable {
    this.#listeners.add(listener)
    return { [Symbol.dispose]: () => void this.#listeners.delete(listener) }
  }

  /** Forgets all exchanges, those in progress too. Ids go on growing. */
  clear(): void {
    this.#exchanges = []
    this.#cleared = this.#last
  }

  /** Takes in an exchange that passed by the proxies, of which a system itself tells; it comes last. */
  take(exchange: Omit<Exchange, 'id'>): void {
    this.#last += 1
    this.#activity += 1
    this.#keep(this.#hiding.value({ ...exchange, id: this.#last }) as RecordedExchange)
  }

  /** What begins until this is disposed was started by `cause`. Inside another, the inner one counts. */
  during(cause: Cause): Disposable {
    const outer = this.#cause
    this.#cause = cause
    return {
      [Symbol.dispose]: () => {
        this.#cause = outer
      },
    }
  }

  /** For the hook `onExchange` of a proxy in front of `system`. */
  of(system: System): NonNullable<Hooks['onExchange']> {
    return (request) => this.#begin(system, request)
  }

  #begin(system: System, request: Omit<RequestMessage, 'body'>): (end: ExchangeEnd) => void {
    this.#last += 1
    this.#inProgress += 1
    this.#activity += 1
    const id = this.#last
    const at = new Date(this.#clock.now()).toISOString()
    const realAt = realNow()
    const began = performance.now()
    const cause = this.#cause
    return (end) => {
      this.#inProgress -= 1
      this.#activity += 1
      if (id <= this.#cleared) return
      const ms = Math.round((performance.now() - began) * 100) / 100
      const exchange = { id, at, realAt, system, ...this.#shown(request, end), ms }
      this.#keep(cause ? { ...exchange, cause: this.#hiding.value(cause) as Cause } : exchange)
    }
  }

  #shown({ method, url, headers }: Omit<RequestMessage, 'body'>, end: ExchangeEnd) {
    const hiding = this.#hiding
    const [, path = '', query = ''] = /^([^?]*)\??(.*)$/s.exec(url) ?? []
    return {
      method,
      path: hiding.path(path),
      query: this.#query(query),
      requestHeaders: this.#headers(headers),
      requestBody: hiding.body(readBody(end.requestBody, headers)),
      status: end.status,
      responseHeaders: this.#headers(end.headers),
      responseBody: hiding.body(readBody(end.answerBody, end.headers)),
      ...(end.error !== undefined && { error: hiding.both(end.error) }),
    }
  }

  #query(search: string): Record<string, string | string[]> {
    const shown = Object.entries(this.#hiding.query(search))
    return Object.fromEntries(
      shown.map(([name, value]) => [name, this.#keys.query.has(name) ? SECRET : value]),
    )
  }

  #headers(lines: HeaderLines): Headers {
    const names = [...new Set(lines.map(([name]) => name.toLowerCase()))]
    return Object.fromEntries(
      names
        .filter((name) => !NEVER_RECORDED.has(name))
        .map((name) => {
          const isKey = this.#keys.headers.has(name)
          const values = valuesOf(lines, name).map((value) =>
            isKey ? SECRET : this.#hiding.header(name, value),
          )
          const [only = ''] = values
          return [this.#hiding.text(name), values.length > 1 ? values : only]
        }),
    )
  }

  #keep(exchange: RecordedExchange): void {
    this.#exchanges.splice(this.#placeAfter(exchange.id), 0, exchange)
    if (this.#exchanges.length > this.#keepAtMost) this.#exchanges.shift()
    for (const listener of this.#listeners) listener(exchange)
  }

  /** Most are looked for at the end. */
  #placeAfter(id: number): number {
    return this.#exchanges.findLastIndex((exchange) => exchange.id <= id) + 1
  }
}
