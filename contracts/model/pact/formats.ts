import { type Matcher, matching } from './matchers.ts'

/** Text with at least one visible character. */
export const text = (example: string): Matcher => matching('^[\\s\\S]*\\S[\\s\\S]*$', example)

export const email = (example: string): Matcher => matching('^[^@\\s]+@[^@\\s]+$', example)

/** ISO 8601 with seconds and an offset. */
export const MOMENT = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$'

export const moment = (example: string): Matcher => matching(MOMENT, example)

export const url = (example: string): Matcher => matching('^https?://\\S+$', example)

/**
 * A moment that is to come whenever the interaction is verified, such as `+ 1 week` from then
 * (docs.pact.io/implementation_guides/jvm/docs/expressions, which Pact's core understands too).
 */
export const momentAhead = (example: string, expression: string): Matcher => ({
  ...moment(example),
  'pact:generator:type': 'DateTime',
  format: "yyyy-MM-dd'T'HH:mm:ssXXX",
  expression,
})

/** One of these words. */
export const oneOf = (words: readonly string[], example: string): Matcher =>
  matching(`^(${words.map(literal).join('|')})$`, example)

/** A word as an expression that means nothing else, in the syntax of Rust as well. */
const literal = (word: string) => word.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
