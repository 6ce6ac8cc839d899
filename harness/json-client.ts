import { jsonOrText } from '#runtime/json.ts'
import type { Connection } from './credentials/connection.ts'
import { senderTo } from './credentials/send.ts'

/** A request that a service refused, with what it said. */
export class RequestError extends Error {
  override name = 'RequestError'
  readonly status: number
  /** What it said, in its words. */
  readonly said: string

  constructor(method: string, url: string, { status, body }: JsonAnswer) {
    super(`${method} ${url} answered ${status}: ${saidIn(body)}`)
    this.status = status
    this.said = saidIn(body)
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

/** How a service is called that is not one of our own. */
export interface JsonClientOptions {
  readonly connection?: Connection
  /** The base URL of the service itself, where `url` is that of something in front of it. */
  readonly signedAs?: string
}

/**
 * Speaks JSON to one service at `url`. The types of answers are the caller's claim: these are our own services.
 * `get`, `post` and `put` throw RequestError when the status is not 2xx.
 */
export function jsonClient(
  url: string,
  { connection = { name: 'service' }, signedAs = url }: JsonClientOptions = {},
): JsonClient {
  const sendTo = senderTo(connection)
  const send: JsonClient['send'] = async (method, path, body, headers = {}) => {
    const content = body === undefined ? '' : JSON.stringify(body)
    const type = body !== undefined && { 'content-type': 'application/json' }
    const request = { method, url: url + path, headers: { ...type, ...headers }, body: content }
    const answer = await sendTo(request, { signedAs: signedAs + path })
    return { status: answer.status, body: jsonOrText(answer.text) }
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
