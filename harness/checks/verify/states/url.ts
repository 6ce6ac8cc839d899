import type { State } from '../pact/pact.ts'
import { refusedState, requestProblem, StateProblem, type StateSetup, type Values } from './setup.ts'

/** States by an address of the provider's own, which speaks as Pact does: `{state, params, action}` → values. */
export function statesByUrl(url: string, timeout: number): StateSetup {
  return {
    tearsDown: true,
    setUp: (state) => post(url, state, 'setup', timeout),
    async tearDown(state) {
      // Whoever has nothing to put away need not answer this.
      await post(url, state, 'teardown', timeout).catch(() => undefined)
    },
  }
}

async function post(
  url: string,
  { name, params = {} }: State,
  action: 'setup' | 'teardown',
  timeout: number,
): Promise<Values> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ state: name, params, action }),
    signal: AbortSignal.timeout(timeout),
  }).catch((error: unknown) => {
    throw requestProblem(url, error, timeout)
  })
  const text = await response.text().catch((error: unknown) => {
    throw requestProblem(url, error, timeout)
  })
  if (response.status === 404)
    throw new StateProblem('no handler', { en: `${url} answered 404`, ru: `${url} ответил 404` })
  if (!response.ok) throw refusedState(url, response.status, text)
  return parse(url, text)
}

function parse(url: string, text: string): Values {
  if (text.trim() === '') return {}
  try {
    const values: unknown = JSON.parse(text)
    if (typeof values === 'object' && values !== null) return values as Values
  } catch {
    // The message below says it all.
  }
  throw new StateProblem('failed', {
    en: `${url} did not answer a JSON object of values: ${text.slice(0, 300)}`,
    ru: `${url}: ответ – не объект JSON со значениями: ${text.slice(0, 300)}`,
  })
}
