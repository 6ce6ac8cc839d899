import { valueAt } from '#runtime/json.ts'
import type { StateRequest } from './file.ts'
import { requestProblem, StateProblem, type Values } from './setup.ts'

/** Makes one request of a states file and returns what is taken from its answer. @throws StateProblem */
export async function send(
  { method, url, headers, body, take }: StateRequest,
  baseUrl: string,
  timeout: number,
): Promise<Values> {
  const address = URL.parse(url, baseUrl)
  if (address === null) throw new StateProblem('failed', `${url} in the states file is no address`)
  const what = `${method} ${address.href}`
  const response = await fetch(address, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    signal: AbortSignal.timeout(timeout),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw requestProblem(what, error, timeout)
  })
  const text = await response.text().catch((error: unknown) => {
    throw requestProblem(what, error, timeout)
  })
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
  const found = valueAt(value, path.split('.'))
  if (found !== undefined) return found
  throw new StateProblem('failed', `${what} answered nothing at ${path}: ${text.slice(0, 300)}`)
}
