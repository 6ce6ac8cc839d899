import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { operations } from '#contracts/host/index.ts'

/** Node's own report of every answer that a server of this process has given. */
const ANSWERED = 'http.server.response.finish'

/** Longest key that the contracts allow (contracts/bot/document.ts, contracts/model/idempotency-key.ts). */
const MAX_KEY = 255

interface Answered {
  readonly request: WatchedRequest
  readonly response: ServerResponse
}

/** What of a request is judged. Express changes `url` while it routes, and keeps what came. */
type WatchedRequest = Pick<IncomingMessage, 'headers' | 'method' | 'url'> & { readonly originalUrl?: string }

/** A service whose headers are watched: requests under its prefix, but not those of its admin API. */
export interface Watched {
  readonly url: string
  readonly prefix: string
}

/**
 * Holds the headers of requests and answers, which journals leave out, against the contracts. It sees the
 * services that run in this process, without standing between them.
 */
export class HeaderWatch implements Disposable {
  readonly #prefixes: ReadonlyMap<string, string>
  readonly #problems = new Set<string>()
  readonly #listener = (message: unknown) => this.#answered(message as Answered)

  constructor(services: readonly Watched[]) {
    this.#prefixes = new Map(services.map(({ url, prefix }) => [new URL(url).host, prefix]))
    subscribe(ANSWERED, this.#listener)
  }

  /** What was wrong since the last time it was asked, each problem once. */
  take(): string[] {
    const problems = [...this.#problems]
    this.#problems.clear()
    return problems
  }

  [Symbol.dispose](): void {
    unsubscribe(ANSWERED, this.#listener)
  }

  #answered({ request, response }: Answered): void {
    const prefix = this.#prefixes.get(request.headers.host ?? '')
    const path = pathOf(request)
    if (prefix === undefined || !path.startsWith(prefix) || /^\/(?:__admin|images)\//.test(path)) return
    for (const problem of headerProblems(request, response))
      this.#problems.add(`${request.method} ${path}: ${problem}`)
  }
}

function pathOf({ originalUrl, url = '' }: WatchedRequest): string {
  const [path = ''] = (originalUrl ?? url).split('?')
  return path
}

/** Whether the bot changes something in the portal: it has promised a key with every such call. */
const isChange = (request: WatchedRequest): boolean =>
  request.method === 'POST' && Object.hasOwn(operations, `POST ${pathOf(request)}`)

/** What the contracts of both APIs say against the headers of an exchange. */
export function headerProblems(
  request: WatchedRequest,
  response: Pick<ServerResponse, 'getHeader' | 'statusCode'>,
): string[] {
  const { headers } = request
  const problems: string[] = []
  // A stranger is turned away, which is agreed.
  if (response.statusCode !== 401 && !/^Bearer \S+$/.test(headers.authorization ?? ''))
    problems.push('the request has no “Authorization: Bearer …”')
  const sends = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
  if (sends && headers['content-length'] !== '0' && !isJson(headers['content-type']))
    problems.push(`the request is not application/json but ${headers['content-type'] ?? 'nothing'}`)
  const key = headers['idempotency-key']
  if (key === undefined && isChange(request))
    problems.push('the request changes something and has no Idempotency-Key')
  if (key !== undefined && (key.length === 0 || key.length > MAX_KEY))
    problems.push(`the Idempotency-Key has ${key.length} characters; it may have 1 to ${MAX_KEY}`)
  const type = response.getHeader('content-type')
  const length = Number(response.getHeader('content-length') ?? 0)
  if (length > 0 && !isJson(type))
    problems.push(`the answer is not application/json but ${type ?? 'nothing'}`)
  return problems
}

const isJson = (type: unknown) => /^application\/json\s*(?:;|$)/i.test(String(type))
