import { type Alias, endpoints } from '#contracts/bot/index.ts'
import { type OperationName, operations } from '#contracts/host/index.ts'
import type { Provider } from '#contracts/model/pact/pact.ts'
import { isRecord } from '#contracts/model/pact/template.ts'
import type { Exchange } from '#runtime/journal.ts'

/** What an exchange is about: an alias of the bot or an operation of the portal. */
export type Target =
  | { readonly provider: 'bot'; readonly name: Alias }
  | { readonly provider: 'host'; readonly name: OperationName }

/** Who answered: the journal is kept by the portal, so what went out is a call of the bot. */
export const providerOf = ({ direction }: Exchange): Provider => (direction === 'out' ? 'bot' : 'host')

/** Its target as it was called, whether the contract has it or not: `users/block` or `GET /order`. */
export function calledName({ direction, method, path }: Exchange): string {
  if (direction === 'in') return `${method} ${path}`
  const alias = /\/bots\/\d+\/call\/(.+)$/.exec(path)?.[1]
  return alias !== undefined && method === 'POST' ? alias : `${method} ${path}`
}

/** The target in the contract, or undefined when it has none like this. */
export function targetOf(exchange: Exchange): Target | undefined {
  return targetNamed(providerOf(exchange), calledName(exchange))
}

export function targetNamed(provider: Provider, name: string): Target | undefined {
  const known = provider === 'bot' ? endpoints : operations
  return Object.hasOwn(known, name) ? ({ provider, name } as Target) : undefined
}

/** The target of the contract with the most words in common with `name`. */
export function nearestTarget(provider: Provider, name: string): string | undefined {
  const known = Object.keys(provider === 'bot' ? endpoints : operations)
  const words = new Set(name.toLowerCase().split(/\W+/).filter(Boolean))
  const common = (candidate: string) =>
    candidate
      .toLowerCase()
      .split(/\W+/)
      .filter((word) => words.has(word)).length
  const [best] = known.toSorted((a, b) => common(b) - common(a))
  return best !== undefined && common(best) > 0 ? best : undefined
}

/** Parameters of a call, or of the query or the body of an operation; values of a query are texts. */
export function parametersIn({ direction, query, requestBody }: Exchange): Record<string, unknown> {
  const body = isRecord(requestBody) ? requestBody : {}
  if (direction === 'out') return isRecord(body.script_request_params) ? body.script_request_params : {}
  const asked = Object.entries(query).map(([name, value]) => [name, String(value)])
  return { ...Object.fromEntries(asked), ...body }
}
