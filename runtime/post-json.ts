import { Agent, request } from 'undici'

/** Connections are kept for the next call. */
const agent = new Agent({ allowH2: false })

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
  const response = await request(url, {
    dispatcher: agent,
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
  })
  const text = await response.body.text()
  const [retryAfter] = [response.headers['retry-after']].flat()
  return { status: response.statusCode, retryAfter, body: parsed(text) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text === '' ? undefined : text
  }
}
