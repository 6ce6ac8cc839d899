import type { Direction } from '../../openapi/convert.ts'
import { kinds, type Shape } from './shape.ts'
import { formOf, isFree } from './texts.ts'

const KIND_WORDS = {
  null: 'null',
  boolean: 'true or false',
  number: 'a number',
  string: 'a text',
  array: 'a list',
  object: 'an object',
} as const

/** More values than this are not listed. */
const MOST_LISTED = 8

/** How the two sides are told of: who asks needs or sends, the document allows or takes. */
export class Words {
  readonly #direction: Direction
  readonly #asker: string

  /** @param asker who reads the answers and sends the requests: `the bot` */
  constructor(direction: Direction, asker: string) {
    this.#direction = direction
    this.#asker = asker
  }

  /** `the bot needs a text; the document allows null`, or `the bot sends null; the document takes a text` */
  differ(given: string, wanted: string): string {
    return this.#direction === 'answer'
      ? `${this.#asker} needs ${wanted}; the document allows ${given}`
      : `${this.#asker} sends ${given}; the document takes only ${wanted}`
  }

  /** A field or parameter that is not always there. @param absent whether it is not there at all */
  optional(absent: boolean, near: string | undefined): string {
    const hint = near === undefined ? '' : ` (it has ${near})`
    if (this.#direction === 'answer')
      return `${this.#asker} needs it always; the document ${absent ? `does not have it${hint}` : 'allows leaving it out'}`
    return `${this.#asker} ${absent ? 'does not send it' : 'may leave it out'}; the document requires it`
  }

  /** A field or parameter that the document does not know. */
  unknown(near: string | undefined): string {
    const hint = near === undefined ? '' : ` (it has ${near})`
    return `${this.#asker} ${this.#direction === 'answer' ? 'reads' : 'sends'} it; the document does not have it${hint}`
  }
}

/** Kinds of values in words: `a text or null`. */
export function kindsIn(shapes: readonly Shape[]): string {
  const found = new Set(shapes.map(kindIn))
  if (kinds.every((kind) => found.has(KIND_WORDS[kind]))) return 'any value'
  // Null comes last: `a text or null`.
  return [...found].toSorted((one, other) => Number(one === 'null') - Number(other === 'null')).join(' or ')
}

const kindIn = ({ kind, whole }: Shape) => (kind === 'number' && whole ? 'a whole number' : KIND_WORDS[kind])

/** Values that are listed: `only "user", "author"`. */
export function listed(values: readonly unknown[]): string {
  const shown = values.slice(0, MOST_LISTED).map((value) => JSON.stringify(value))
  return `${shown.join(', ')}${values.length > MOST_LISTED ? ', …' : ''}`
}

/** The form of a value: what is listed, its format, its pattern, else its kind. */
export function formIn(shape: Shape): string {
  if (shape.values) return `${shape.values.length > 1 ? 'one of ' : ''}${listed(shape.values)}`
  if (shape.kind !== 'string') return kindIn(shape)
  if (isFree(shape)) return 'any text'
  const { formats, patterns } = formOf(shape)
  const pattern = [...patterns].map((one) => `a text that matches ${one}`)
  return (
    [...[...formats].map((format) => `a text of the format ${format}`), ...pattern].join(', ') ||
    'a text of another form'
  )
}
