import { IDEMPOTENCY_KEY } from '../../idempotency-key.ts'
import type { ConsumerInteraction } from '../../interactions.ts'
import { isMatcher, type Matcher } from '../matchers.ts'

/** A request in Pact's terms, but for what shows who is calling. */
export interface PactRequest {
  readonly method: string
  readonly path: string | Matcher
  readonly query?: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string | Matcher>>
  readonly body?: unknown
}

/** The request of an interaction, with each parameter in its place. */
export function pactRequest(interaction: ConsumerInteraction): PactRequest {
  const { point, places, parameters } = interaction
  const { method, envelope, when } = point
  const within = (place: 'query' | 'body') =>
    Object.fromEntries(Object.entries(parameters).filter(([name]) => (places.get(name) ?? 'body') === place))
  const [query, body] = [within('query'), within('body')]
  const hasBody = point.body !== undefined || Object.keys(body).length > 0
  return {
    method,
    path: pathOf(interaction),
    headers: when?.header === undefined ? {} : { [when.header]: String(when.value) },
    ...(method === 'GET' || Object.keys(query).length > 0 ? { query } : {}),
    ...(hasBody && { body: envelope === undefined ? body : { [envelope]: body } }),
  }
}

/**
 * The header of a change that is made once. Whoever honours keys answers a known one with its first answer, so a verifier
 * has to make new ones. @param example as it stands in the pact
 */
export function keyHeader(rule: (example: string) => Matcher, example: string): Record<string, Matcher> {
  return { [IDEMPOTENCY_KEY]: { ...rule(example), 'pact:generator:type': 'Uuid' } }
}

/** The path; what a state supplies of it is filled in when the interaction is verified. */
function pathOf({ point, parameters, values }: ConsumerInteraction): string | Matcher {
  const given = (name: string): unknown => parameters[name] ?? supplied(name)
  const supplied = (name: string) => {
    const value = values.find((one) => one.name === name)
    return value && { 'pact:matcher:type': 'type', expression: `\${${name}}`, value: value.example }
  }
  const filled = (part: (value: unknown) => unknown) =>
    point.path.replaceAll(/\{([^}]+)\}/g, (_whole, name: string) => String(part(given(name)) ?? ''))
  const value = filled((one) => (isMatcher(one) ? one.value : one))
  const expression = filled((one) => (isMatcher(one) ? (one.expression ?? one.value) : one))
  if (expression === value) return value
  return { 'pact:matcher:type': 'type', 'pact:generator:type': 'ProviderState', expression, value }
}
