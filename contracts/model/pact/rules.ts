import { isDeepStrictEqual } from 'node:util'
import { UserError } from '#runtime/user-error.ts'

/** A matcher as pact files have it, such as `{"match": "regex", "regex": "\\S"}`. */
export interface Rule {
  readonly match: string
  readonly regex?: string
  readonly value?: unknown
  readonly min?: number
  readonly max?: number
}

/** Says what is wrong with a value, or nothing. */
export type Test = (value: unknown) => string | undefined

/** A pact file that cannot be used; the message names the file and says what to do. */
export class PactError extends UserError {
  override name = 'PactError'
}

type Kind = (rule: Rule, example: unknown) => readonly [expected: string, fits: (value: unknown) => boolean]

const KINDS: Readonly<Record<string, Kind>> = {
  type: (_rule, example) => [typeName(example), (value) => typeName(value) === typeName(example)],
  equality: (_rule, example) => [show(example), (value) => isDeepStrictEqual(value, example)],
  integer: () => ['a whole number', Number.isInteger],
  decimal: () => ['a number', (value) => typeof value === 'number'],
  number: () => ['a number', (value) => typeof value === 'number'],
  boolean: () => ['a boolean', (value) => typeof value === 'boolean'],
  null: () => ['null', (value) => value === null],
  include: ({ value: part }) => [`text with “${part}”`, (value) => String(value).includes(String(part))],
  regex: ({ regex = '' }) => {
    const pattern = compiled(regex)
    return [`text like ${regex}`, (value) => pattern.test(String(value))]
  },
}

/** @throws PactError: a pact has the expressions of Rust, and not all of them are JavaScript's */
function compiled(regex: string): RegExp {
  try {
    return new RegExp(regex)
  } catch (cause) {
    throw new PactError(
      {
        en: `the regular expression ${regex} of the pact (Rust's syntax) is none in JavaScript: write it so that it is both`,
        ru: `регулярное выражение ${regex} из пакта (синтаксис Rust) не годится для JavaScript: запишите его так, чтобы оно годилось и там и там`,
      },
      { cause },
    )
  }
}

/** @throws PactError for a kind of matcher that nothing here understands: guessing would pass what should not */
export function compileRule(rule: Rule, example: unknown): Test {
  const kind = Object.hasOwn(KINDS, rule.match) ? KINDS[rule.match] : undefined
  if (!kind) {
    throw new PactError({
      en: `the matcher “${rule.match}” is unknown to the replay: add it to contracts/model/pact/rules.ts`,
      ru: `правило сравнения «${rule.match}» в прогоне неизвестно: добавьте его в contracts/model/pact/rules.ts`,
    })
  }
  const [expected, fits] = kind(rule, example)
  return (value) => (fits(value) ? undefined : `expected ${expected}, got ${show(value)}`)
}

export const sameType = (example: unknown): Test => compileRule({ match: 'type' }, example)
export const equalTo = (example: unknown): Test => compileRule({ match: 'equality' }, example)

/** `string`, `null`, `array` … */
function typeName(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

const MAX_SHOWN = 60

export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text
}
