import { jsonOrText } from './json.ts'

/** Loaded with the first call, for that takes a while; its connections are kept for the next one. */
let client: Promise<Client> | undefined

type Client = Pick<typeof import('undici'), 'request'> & { readonly dispatcher: import('undici').Agent }

async function load(): Promise<Client> {
  const { Agent, request } = await import('undici')
  return { request, dispatcher: new Agent({ allowH2: false }) }
}

export interface PostOptions {
  headers?: Record<string, string>
  /** For the whole of the answer, in real milliseconds: who hangs does so however an injected clock goes. */
  timeout: number
  signal: AbortSignal
}

export interface Answer {
  status: number
  /** The `Retry-After` header. */
  retryAfter: string | undefined
  /** Parsed where it is JSON, else as text; undefined when it is empty. */
  body: unknown
}

/**
 * Calls a webhook: posts JSON once, and takes any status for an answer. Redirects are not followed: they would turn
 * the call into a GET. (Nothing is left for ky to do here, and calling is most of what such a call costs.)
 * @throws the network's error, a `TimeoutError`, or the reason of the signal
 */
export async function postJson(
  url: string,
  body: unknown,
  { headers, timeout, signal }: PostOptions,
): Promise<Answer> {
  client ??= load()
  const { request, dispatcher } = await client
  const response = await request(url, {
    dispatcher,
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
  })
  const [retryAfter] = [response.headers['retry-after']].flat()
  return { status: response.statusCode, retryAfter, body: jsonOrText(await response.body.text()) }
}
