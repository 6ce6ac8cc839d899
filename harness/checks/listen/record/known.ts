import type { Contract } from '#contracts/model/contract.ts'
import type { ConsumerInteraction } from '#contracts/model/interactions.ts'
import { addressedIn, contentOf } from '#contracts/model/pact/addressed.ts'
import { derivedInteractions } from '#contracts/model/pact/derive/index.ts'
import { exampleOf, type Matcher } from '#contracts/model/pact/matchers.ts'
import { isObject } from '#runtime/json.ts'
import { readUserFile } from '#runtime/read-file.ts'
import { type Credential, credentialFor } from '../../../credentials/credential.ts'
import { type Interaction, parsePact, type State, statesOf } from '../../verify/pact/pact.ts'

/** A call that is expected of the host, with the states that bring its answer about. */
export interface KnownCall {
  readonly alias: string
  readonly states: readonly State[]
  /** With a matcher where a value comes from a state. */
  readonly params: Readonly<Record<string, unknown>>
  readonly status: number
  readonly answer: unknown
  /** With a token that is no secret: that of the pact, or one that says what it is. */
  readonly credential: Credential
}

/** The calls that the pact of the bot has, then those that follow from the contract. */
export function knownCalls(contract: Contract): KnownCall[] {
  const derived = derivedInteractions(contract).bot.filter(({ stranger }) => !stranger)
  return [...callsOfPact(contract), ...derived.map((one) => derivedCall(contract, one))]
}

function callsOfPact(contract: Contract): KnownCall[] {
  const file = contract.pacts.bot
  if (file === undefined) return []
  const {
    pact: { interactions },
  } = parsePact(file, readUserFile(file, { en: 'the pact', ru: 'пакт' }))
  return interactions.flatMap((interaction) => knownCall(contract, interaction) ?? [])
}

/** Stands where a verification puts its own. */
const TOKEN = 'token'

function derivedCall(contract: Contract, interaction: ConsumerInteraction): KnownCall {
  const { point, parameters: params, status, answer } = interaction
  const states = interaction.states.map((state) => ({ name: state.name, params: { ...state.params } }))
  const credential = credentialFor(contract, point, TOKEN)
  return { alias: point.name, states, params, status, answer: exampleOf(answer), credential }
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
    status: Number(response.status),
    answer: contentOf(response.body),
    credential: credentialIn(request) ?? credentialFor(contract, point, TOKEN),
  }
}

function credentialIn({ headers }: Interaction['request']): Credential | undefined {
  const [authorization] = [headers?.Authorization ?? []].flat().map(String)
  return authorization === undefined ? undefined : { headers: { Authorization: authorization }, query: {} }
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
