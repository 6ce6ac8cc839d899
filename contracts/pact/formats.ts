import { type Matcher, matching } from '../model/pact/matchers.ts'

/** The formats of `contracts/model/scalars.ts` as matchers. */

/** Text with at least one visible character. */
export const text = (example: string): Matcher => matching('^[\\s\\S]*\\S[\\s\\S]*$', example)

export const phone = (example: string): Matcher => matching('^\\d{10,15}$', example)

export const email = (example: string): Matcher => matching('^[^@\\s]+@[^@\\s]+$', example)

/** ISO 8601 with an offset. */
export const moment = (example: string): Matcher =>
  matching('^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})$', example)

export const url = (example: string): Matcher => matching('^https?://\\S+$', example)

/** One of these words. */
export const oneOf = (words: readonly string[], example: string): Matcher =>
  matching(`^(${words.join('|')})$`, example)
