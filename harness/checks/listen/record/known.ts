import type { Contract } from '#contracts/model/contract.ts'
import { addressedIn, contentOf } from '#contracts/model/pact/addressed.ts'
import type { Matcher } from '#contracts/model/pact/matchers.ts'
import { isObject } from '#runtime/json.ts'
import { readUserFile } from '#runtime/read-file.ts'
import { type Interaction, parsePact, type State, statesOf } from '../../verify/pact/pact.ts'

/** A call that the contract's pact has, with the states that bring its answer about. */
export interface KnownCall {
  readonly alias: string
  readonly states: readonly State[]
  /** With a matcher where a value comes from a state. */
  readonly params: Readonly<Record<string, unknown>>
  readonly status: number
  readonly answer: unknown
  /** The token in the pact, which is no secret. */
  readonly authorization: string
}

/** The calls that the pact of the bot has; none where the contract has no pact of it. */
export function knownCalls(contract: Contract): KnownCall[] {
  const file = contract.pacts.bot
  if (file === undefined) return []
  const {
    pact: { interactions },
  } = parsePact(file, readUserFile(file, { en: 'the pact', ru: 'пакт' }))
  return interactions.flatMap((interaction) => knownCall(contract, interaction) ?? [])
}

function knownCall(contract: Contract, interaction: Interaction): KnownCall | undefined {
  const { request, response } = interaction
  const point = contract.at('bot', addressedIn(request))
  if (!point) return undefined
  const body = contentOf(request.body)
  const own = point.envelope === undefined ? body : isObject(body) ? body[point.envelope] : undefined
  const root = point.envelope === undefined ? '$' : `$.${point.envelope}`
  return {
    alias: point.name,
    states: statesOf(interaction),
    params: withMatchers(own, root, request) as Record<string, unknown>,
    authorization: [request.headers?.Authorization ?? 'Bearer token'].flat().map(String)[0] ?? '',
    status: Number(response.status),
    answer: contentOf(response.body),
  }
}

/** The same value with a matcher where the pact has a value come from a provider state. */
function withMatchers(value: unknown, path: string, request: Interaction['request']): unknown {
  const matcher = matcherAt(value, path, request)
  if (matcher) return matcher
  if (Array.isArray(value))
    return value.map((inner, index) => withMatchers(inner, `${path}[${index}]`, request))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withMatchers(inner, `${path}.${name}`, request)]),
  )
}

function matcherAt(value: unknown, path: string, { generators, matchingRules }: Interaction['request']) {
  const generator = at(generators, path)
  if (!isObject(generator) || generator.type !== 'ProviderState') return undefined
  const rule = at(matchingRules, path) as { matchers?: { match?: string }[] } | undefined
  const match = rule?.matchers?.[0]?.match ?? 'type'
  return { 'pact:matcher:type': match, expression: generator.expression, value } satisfies Matcher
}

const at = (rules: Readonly<Record<string, unknown>> | undefined, path: string) =>
  isObject(rules?.body) ? rules.body[path] : undefined
