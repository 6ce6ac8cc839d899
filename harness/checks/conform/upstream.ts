import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { IHttpResponse } from '@stoplight/prism-http'
import { parsedBody } from '../stub/read-request.ts'

/** An answer as it came, in both forms. */
export interface UpstreamAnswer {
  readonly bytes: Buffer
  readonly forPrism: IHttpResponse & { readonly headers: Record<string, string> }
}

/** So many requests in a row without an answer in time, and no more are made: dozens of time-outs take an hour. */
const PATIENCE = 3

/** Headers that belong to one connection, or that a changed encoding of the body would make wrong. */
const NOT_PASSED_ON = new Set([
  'host',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'content-encoding',
  'accept-encoding',
  'expect',
  'upgrade',
])

/** The watched system, to which requests are passed on. */
export class Upstream {
  readonly #timeout: number
  readonly #closing: AbortSignal
  #silences = 0
  #unreachable: string | undefined

  /** @param timeout for one request, milliseconds; what is still going on when `closing` is aborted breaks off */
  constructor(timeout: number, closing: AbortSignal) {
    this.#timeout = timeout
    this.#closing = closing
  }

  /** The last reason why the system could not be reached; nothing when it always could. */
  get unreachable(): string | undefined {
    return this.#unreachable
  }

  /** The answer of the system; nothing when there is none. */
  async ask(url: string, request: IncomingMessage, body: string): Promise<UpstreamAnswer | undefined> {
    if (this.#silences >= PATIENCE) return undefined
    try {
      const signal = AbortSignal.any([AbortSignal.timeout(this.#timeout), this.#closing])
      const answer = await passOn(url, request, body, signal)
      this.#silences = 0
      return answer
    } catch (error) {
      const silent = error instanceof Error && error.name === 'TimeoutError'
      this.#silences = silent ? this.#silences + 1 : 0
      this.#unreachable = silent ? `no answer within ${this.#timeout / 1000} s` : why(error)
      return undefined
    }
  }
}

async function passOn(
  url: string,
  { method = 'GET', headers }: IncomingMessage,
  body: string,
  signal: AbortSignal,
): Promise<UpstreamAnswer> {
  const response = await fetch(url, {
    method,
    headers: passedOn(headers),
    redirect: 'manual',
    signal,
    ...(body !== '' && { body }),
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  return {
    bytes,
    forPrism: {
      statusCode: response.status,
      headers: passedOn(Object.fromEntries(response.headers)),
      ...(bytes.length > 0 && { body: parsedBody(bytes.toString()) }),
    },
  }
}

function passedOn(headers: IncomingHttpHeaders | Record<string, string>): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => !NOT_PASSED_ON.has(name))
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]))
}

function why(error: unknown): string {
  let cause = error
  while (cause instanceof Error && cause.cause !== undefined) cause = cause.cause
  return cause instanceof Error ? cause.message || cause.name : String(cause)
}
