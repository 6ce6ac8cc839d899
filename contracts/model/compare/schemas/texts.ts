import { errorsOf } from '../../openapi/validator.ts'
import type { Shape } from './shape.ts'

/** Formats that tell one text from another; the rest (`password`, `int64`) are for people and programs. */
const JUDGED = new Set([
  ...['date-time', 'date', 'time', 'duration', 'email', 'idn-email', 'uri', 'uri-reference', 'uuid'],
  ...['ipv4', 'ipv6', 'hostname', 'regex', 'json-pointer'],
])

/** Texts of the usual kinds, of which some fit one schema and not another. */
const SEEDS = [
  ...[
    '',
    'a',
    'Ab',
    'Пушкин',
    'a b',
    '0',
    '7',
    '127',
    '-1',
    '1.5',
    'true',
    'null',
    '79187777777',
    '+79187777777',
  ],
  ...[
    '8 (918) 777-77-77',
    'address@domain.ru',
    'почта@домен.рф',
    'https://example.com/a?b=c',
    '/a/b',
    '127.0.0.1',
  ],
  ...['2026-03-01', '01.03.2026', '2026-03-01T09:00:00+03:00', '2026-03-01T09:00:00Z', '2026-03-01T09:00:00'],
  ...['2026-03-01 09:00:00', '09:00', '09:00:00', '1772344800', '3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
]
const LETTERS = ['0', '1', '9', 'a', 'Z', 'я', ' ', '+', '-', '.', '_']
/** Patterns are tried on the values that people wrote down; a longer text shows nothing more. */
const LONGEST_CHANGED = 64

/** What a schema says of the form of a text: its formats, and the patterns that stand alone. */
export function formOf({ rules }: Shape): { readonly formats: Set<string>; readonly patterns: Set<string> } {
  const formats = rules.flatMap(({ format }) =>
    typeof format === 'string' && JUDGED.has(format) ? [format] : [],
  )
  const patterns = rules.flatMap(({ pattern, format }) =>
    typeof pattern === 'string' && !(typeof format === 'string' && JUDGED.has(format)) ? [pattern] : [],
  )
  return { formats: new Set(formats), patterns: new Set(patterns.map(plain)) }
}

/** Two spellings of one pattern. */
const plain = (pattern: string) => pattern.replaceAll('\\d', '[0-9]').replaceAll('\\/', '/')

/** Whether all texts of one form plainly have the other: no pattern and no format is new. */
export function hasForm(given: Shape, wanted: Shape): boolean {
  const [some, needed] = [formOf(given), formOf(wanted)]
  const known = new Set(
    given.rules.flatMap(({ pattern }) => (typeof pattern === 'string' ? [plain(pattern)] : [])),
  )
  const patternsOf = ({ rules }: Shape) =>
    rules.flatMap(({ pattern }) => (typeof pattern === 'string' ? [plain(pattern)] : []))
  const same = patternsOf(wanted).every((pattern) => known.has(pattern))
  const formatted = needed.formats.isSubsetOf(some.formats) || (same && known.size > 0)
  return formatted && needed.patterns.isSubsetOf(known)
}

/** Whether a schema leaves the form of a text open. */
export const isFree = (shape: Shape) =>
  shape.values === undefined &&
  shape.rules.every(({ pattern, format }) => pattern === undefined && !JUDGED.has(String(format)))

/** Whether a value fits what a shape says by itself, fields and elements aside. */
export function fits({ values, rules, whole }: Shape, value: unknown): boolean {
  if (values && !values.some((one) => JSON.stringify(one) === JSON.stringify(value))) return false
  if (whole && !Number.isInteger(value)) return false
  return rules.every((rule) => errorsOf(judging(rule), value).length === 0)
}

const FORM = ['format', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'multipleOf'] as const

function judging(rule: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept = FORM.filter(
    (key) => Object.hasOwn(rule, key) && (key !== 'format' || JUDGED.has(String(rule.format))),
  )
  return Object.fromEntries(kept.map((key) => [key, rule[key]]))
}

/** The same for a value that is written in an address, where a number is a text. */
export function fitsWritten(shape: Shape, text: string): boolean {
  if (shape.kind === 'string') return fits(shape, text)
  if (shape.kind === 'boolean') return text === 'true' || text === 'false'
  return shape.kind === 'number' && String(Number(text)) === text && fits(shape, Number(text))
}

/**
 * A text that one schema allows and the other does not, looked for among texts of the usual kinds, the examples that
 * stand in both, and those with one letter changed.
 */
export function witness(given: Shape, wanted: Shape, values: readonly unknown[] = []): string | undefined {
  const examples = [given, wanted].flatMap(({ rules, values: listed = [] }) => [
    ...rules.flatMap(({ example, examples: more }) => [example, ...(Array.isArray(more) ? more : [])]),
    ...listed,
  ])
  const known = [
    ...new Set([...values, ...examples].filter((one) => typeof one === 'string' || typeof one === 'number')),
  ]
  const written = known.map(String).filter((text) => text.length <= LONGEST_CHANGED)
  const tried = function* () {
    yield* written
    yield* SEEDS
    for (const text of written.slice(0, 5)) yield* changed(text)
    for (const text of SEEDS.filter((seed) => fitsWritten(given, seed)).slice(0, 5)) yield* changed(text)
  }
  for (const text of tried()) if (fitsWritten(given, text) && !fitsWritten(wanted, text)) return text
  return undefined
}

function* changed(text: string): Generator<string> {
  for (const letter of LETTERS) {
    yield letter + text
    yield text + letter
    for (let at = 0; at < text.length; at += 1) yield text.slice(0, at) + letter + text.slice(at + 1)
  }
  for (let at = 0; at < text.length; at += 1) yield text.slice(0, at) + text.slice(at + 1)
}
