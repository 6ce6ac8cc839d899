import type { StateRequest } from './file.ts'
import { requestProblem, StateProblem, type Values } from './setup.ts'

/** Makes one request of a states file and returns what is taken from its answer. @throws StateProblem */
export async function send(
  { method, url, headers, body, take }: StateRequest,
  baseUrl: string,
  timeout: number,
): Promise<Values> {
  const address = new URL(url, baseUrl)
  const what = `${method} ${address.href}`
  const response = await fetch(address, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    signal: AbortSignal.timeout(timeout),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw requestProblem(what, error, timeout)
  })
  const text = await response.text()
  if (!response.ok)
    throw new StateProblem('failed', `${what} answered ${response.status}: ${text.slice(0, 300)}`)
  const taken = Object.entries(take).map(([name, path]) => [name, pick(text, path, what)])
  return Object.fromEntries(taken)
}

function pick(text: string, path: string, what: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new StateProblem('failed', `${what} did not answer JSON: ${text.slice(0, 300)}`)
  }
  for (const key of path.split('.')) value = (value as Record<string, unknown> | null | undefined)?.[key]
  if (value !== undefined) return value
  throw new StateProblem('failed', `${what} answered nothing at ${path}: ${text.slice(0, 300)}`)
}
