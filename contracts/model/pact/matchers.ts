/**
 * Matchers in Pact's "integration JSON": an object that stands where an example value would stand and says how a
 * real value is compared with it (docs.pact.io/implementation_guides/rust/pact_ffi/integrationjson).
 */
export interface Matcher {
  readonly 'pact:matcher:type': string | readonly Readonly<Record<string, unknown>>[]
  readonly value?: unknown
  readonly [attribute: string]: unknown
}

export const integer = (value: number): Matcher => ({ 'pact:matcher:type': 'integer', value })

export const number = (value: number): Matcher => ({ 'pact:matcher:type': 'number', value })

export const boolean = (value: boolean): Matcher => ({ 'pact:matcher:type': 'boolean', value })

/**
 * A string that matches a pattern (Rust's syntax). Pact alone would also take the number 5 for /^5$/,
 * hence the second rule.
 */
export const matching = (regex: string, value: string): Matcher => ({
  'pact:matcher:type': [{ 'pact:matcher:type': 'type' }, { 'pact:matcher:type': 'regex', regex }],
  value,
})

/** A list of one to `max` elements, all like the template. */
export const eachLike = (template: unknown, max?: number): Matcher => ({
  'pact:matcher:type': 'type',
  min: 1,
  ...(max !== undefined && { max }),
  value: [template],
})

/** A value that must be exactly this even inside `eachLike`, where plain values stand for their type. */
export const exactly = (value: unknown): Matcher => ({ 'pact:matcher:type': 'equality', value })

/** The value that a provider state returns under this name, in a request or in an answer. */
export const given = (name: string, value: unknown): Matcher => ({
  'pact:matcher:type': typeof value === 'number' ? 'integer' : 'type',
  'pact:generator:type': 'ProviderState',
  expression: `\${${name}}`,
  value,
})

export function isMatcher(value: unknown): value is Matcher {
  return typeof value === 'object' && value !== null && 'pact:matcher:type' in value
}

/** The same value with an example in place of every matcher. */
export function exampleOf(value: unknown): unknown {
  if (isMatcher(value)) return exampleOf(value.value)
  if (Array.isArray(value)) return value.map(exampleOf)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, exampleOf(inner)]))
}
