import { valueAt } from '#runtime/json.ts'
import type { FileStatesOptions, StateRequest } from './file.ts'
import { refusedState, requestProblem, StateProblem, type Values } from './setup.ts'

/** Makes one request of a states file and returns what is taken from its answer. @throws StateProblem */
export async function request(
  { method, url, headers, body, take }: StateRequest,
  { baseUrl, timeout, send }: FileStatesOptions,
): Promise<Values> {
  const address = URL.parse(url, baseUrl)
  if (address === null)
    throw new StateProblem('failed', {
      en: `${url} in the states file is no address`,
      ru: `${url} в файле состояний – не адрес`,
    })
  const what = `${method} ${address.href}`
  const content = body === undefined ? '' : JSON.stringify(body)
  const type = body !== undefined && { 'content-type': 'application/json' }
  const asked = { method, url: address.href, headers: { ...type, ...headers }, body: content }
  const late = AbortSignal.timeout(timeout)
  const { status, text } = await send(asked, { signal: late }).catch((error: unknown) => {
    throw requestProblem(what, late.aborted ? late.reason : error, timeout)
  })
  if (status < 200 || status > 299) throw refusedState(what, status, text)
  const taken = Object.entries(take).map(([name, path]) => [name, pick(text, path, what)])
  return Object.fromEntries(taken)
}

function pick(text: string, path: string, what: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new StateProblem('failed', {
      en: `${what} did not answer JSON: ${text.slice(0, 300)}`,
      ru: `${what}: ответ – не JSON: ${text.slice(0, 300)}`,
    })
  }
  const found = valueAt(value, path.split('.'))
  if (found !== undefined) return found
  throw new StateProblem('failed', {
    en: `${what} answered nothing at ${path}: ${text.slice(0, 300)}`,
    ru: `${what}: в ответе нет ${path}: ${text.slice(0, 300)}`,
  })
}
