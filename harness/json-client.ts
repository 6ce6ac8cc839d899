import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { jsonOrText } from '#runtime/json.ts'

/** A request that a service refused, with what it said. */
class RequestError extends Error {
  override name = 'RequestError'

  constructor(method: string, url: string, { status, body }: JsonAnswer) {
    super(`${method} ${url} answered ${status}: ${saidIn(body)}`)
  }
}

function saidIn(body: unknown): string {
  const { message } = (body ?? {}) as { message?: unknown }
  return typeof message === 'string' ? message : JSON.stringify(body)
}

export interface JsonAnswer {
  readonly status: number
  /** Parsed where it is JSON, else as text; undefined when it is empty. */
  readonly body: unknown
}

export interface JsonClient {
  readonly url: string
  /** Any answer, whatever its status. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<JsonAnswer>
  get<T>(path: string): Promise<T>
  post<T>(path: string, body?: unknown): Promise<T>
  put<T>(path: string, body: unknown): Promise<T>
}

/**
 * Speaks JSON to one service at `url`. The types of answers are the caller's claim: these are our own services.
 * `get`, `post` and `put` throw RequestError when the status is not 2xx.
 */
export function jsonClient(url: string): JsonClient {
  // A scenario makes dozens of small requests one after another: node:http costs a third of fetch for each.
  const agent = new Agent({ keepAlive: true })
  const send: JsonClient['send'] = async (method, path, body, headers = {}) => {
    const content = body === undefined ? undefined : JSON.stringify(body)
    const type = content !== undefined && { 'content-type': 'application/json' }
    const ask = async (): Promise<JsonAnswer> => {
      const outgoing = request(url + path, { method, agent, headers: { ...type, ...headers } })
      outgoing.end(content)
      try {
        const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
        return { status: incoming.statusCode ?? 0, body: jsonOrText(await text(incoming)) }
      } catch (error) {
        // A kept connection that the other side closed in this instant: the request has not been read.
        if (outgoing.reusedSocket && (error as NodeJS.ErrnoException).code === 'ECONNRESET') return ask()
        throw error
      }
    }
    return ask()
  }
  async function demand<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await send(method, path, body)
    if (answer.status < 200 || answer.status > 299) throw new RequestError(method, url + path, answer)
    return answer.body as T
  }
  return {
    url,
    send,
    get: (path) => demand('GET', path),
    post: (path, body = {}) => demand('POST', path, body),
    put: (path, body) => demand('PUT', path, body),
  }
}
