import type { Bilingual } from '#runtime/bilingual.ts'
import { type Border, limitWords } from './limit-words.ts'
import type { Kind, Shape } from './shape.ts'

/** A border of a number, a length or a count. */
interface Limits {
  readonly lowest: number
  readonly highest: number
}

/** A limit of one schema that the other does not keep. */
export interface LooseLimit {
  readonly given: Bilingual
  readonly wanted: Bilingual
  /** Whether the other schema has such a limit, so that what is beyond it was meant. */
  readonly declared: boolean
}

const KEYWORDS = {
  string: { least: 'minLength', most: 'maxLength' },
  array: { least: 'minItems', most: 'maxItems' },
  number: { least: 'minimum', most: 'maximum' },
} as const

/** Where a shape allows more than another: smaller and larger numbers, shorter and longer texts and lists. */
export function looseLimits(given: Shape, wanted: Shape): LooseLimit[] {
  const { kind } = wanted
  if (kind !== 'string' && kind !== 'array' && kind !== 'number') return []
  const [some, needed] = [limitsOf(given), limitsOf(wanted)]
  const lower = isMeant(needed.lowest) && some.lowest < needed.lowest
  const higher = isMeant(needed.highest) && some.highest > needed.highest
  return [
    ...(lower ? [loose(kind, 'least', some.lowest, needed.lowest)] : []),
    ...(higher ? [loose(kind, 'most', some.highest, needed.highest)] : []),
  ]
}

/** Nobody means the largest number that a machine counts exactly. */
const isMeant = (limit: number) => Math.abs(limit) < Number.MAX_SAFE_INTEGER

const loose = (kind: Kind, border: Border, given: number, wanted: number): LooseLimit => ({
  given: isMeant(given) ? limitWords.of(kind, border, given) : limitWords.beyond(border),
  wanted: limitWords.of(kind, border, wanted),
  declared: isMeant(given),
})

function limitsOf({ kind, rules, whole }: Shape): Limits {
  const { least, most } = KEYWORDS[kind as keyof typeof KEYWORDS]
  const numbers = (key: string) =>
    rules.flatMap((rule) => {
      const value = rule[key]
      return typeof value === 'number' ? [value] : []
    })
  // In OpenAPI 3.0 `exclusiveMinimum` says of `minimum` that it is itself outside.
  const shifted = (key: string, border: string, step: number) => [
    ...numbers(key).map((value) => value + step),
    ...rules.flatMap((rule) =>
      rule[key] === true && typeof rule[border] === 'number' ? [rule[border] + step] : [],
    ),
  ]
  const step = whole ? 1 : 0
  const lowest = kind === 'number' ? shifted('exclusiveMinimum', 'minimum', step) : []
  const highest = kind === 'number' ? shifted('exclusiveMaximum', 'maximum', -step) : []
  return {
    lowest: Math.max(Number.NEGATIVE_INFINITY, ...numbers(least), ...lowest),
    highest: Math.min(Number.POSITIVE_INFINITY, ...numbers(most), ...highest),
  }
}
