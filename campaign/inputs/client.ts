import { Pool } from 'undici'
import type { Input } from './compose.ts'
import type { ServiceName } from './template.ts'

/** Whoever has not answered by then hangs, milliseconds. */
export const ANSWER_MS = 15_000
const CONNECTIONS = 24
/** A stream of events does not end by itself. */
const STREAM = 'text/event-stream'

/** The status of an answer; `hang` when none came in time, `cut` when the service closed the connection instead. */
export type Outcome = number | 'hang' | 'cut'

/** What an input met. */
export interface Answer {
  outcome: Outcome
  /** What was said with a status from 500 on. */
  said?: string
}

const MOST_SAID = 300

/** Sends inputs over connections that are kept, as clients do. */
export class Client implements AsyncDisposable {
  readonly #pools: Record<ServiceName, Pool>

  constructor(urls: Record<ServiceName, string>) {
    const pool = (url: string) =>
      new Pool(url, {
        connections: CONNECTIONS,
        headersTimeout: ANSWER_MS,
        bodyTimeout: ANSWER_MS,
        connectTimeout: ANSWER_MS,
      })
    this.#pools = { bot: pool(urls.bot), portal: pool(urls.portal), messenger: pool(urls.messenger) }
  }

  /** @throws when the input cannot be sent at all, which is a fault of the campaign */
  async send({ service, method, path, headers, body }: Input): Promise<Answer> {
    try {
      const response = await this.#pools[service].request({ method, path, headers, body: body ?? null })
      const isStream = String(response.headers['content-type']).startsWith(STREAM)
      if (response.statusCode >= 500) {
        const said = (await response.body.text()).slice(0, MOST_SAID)
        return { outcome: response.statusCode, said }
      }
      if (isStream) response.body.on('error', () => undefined).destroy()
      else await response.body.dump({ limit: Number.MAX_SAFE_INTEGER })
      return { outcome: response.statusCode }
    } catch (error) {
      return { outcome: outcomeOf(error) }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(Object.values(this.#pools).map((pool) => pool.destroy()))
  }
}

const LATE = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT'])
const CUT = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE', 'ECONNREFUSED'])

function outcomeOf(error: unknown): Outcome {
  const code = String((error as NodeJS.ErrnoException).code)
  if (LATE.has(code)) return 'hang'
  if (CUT.has(code)) return 'cut'
  throw error
}
