import { type Bilingual, both, listed } from '#runtime/bilingual.ts'
import type { Direction } from '../../openapi/convert.ts'
import type { System } from '../../system.ts'
import { askers, hintOf } from '../words.ts'
import { type Kind, kinds, type Shape } from './shape.ts'
import { formOf, isFree } from './texts.ts'

const KIND_WORDS: Readonly<Record<Kind, Bilingual>> = {
  null: both('null'),
  boolean: { en: 'true or false', ru: 'true или false' },
  number: { en: 'a number', ru: 'число' },
  string: { en: 'a text', ru: 'текст' },
  array: { en: 'a list', ru: 'список' },
  object: { en: 'an object', ru: 'объект' },
}

const WHOLE_NUMBER: Bilingual = { en: 'a whole number', ru: 'целое число' }
const ANY_VALUE: Bilingual = { en: 'any value', ru: 'любое значение' }
const ANY_TEXT: Bilingual = { en: 'any text', ru: 'любой текст' }
const OTHER_FORM: Bilingual = { en: 'a text of another form', ru: 'текст другого вида' }

/** What is taken where no schema is left that a value could fit. */
export const NO_VALUE: Bilingual = { en: 'no value', ru: 'пустое место' }

/** More values than this are not listed. */
const MOST_LISTED = 8

/** How the two sides are told of: who asks needs or sends, the document allows or takes. */
export class Words {
  readonly #direction: Direction
  readonly #asker: Bilingual

  /** @param asker who reads the answers and sends the requests */
  constructor(direction: Direction, asker: System) {
    this.#direction = direction
    this.#asker = askers[asker]
  }

  /** `the bot needs a text; the document allows null`, or `the bot sends null; the document takes a text` */
  differ(given: Bilingual, wanted: Bilingual): Bilingual {
    const { en, ru } = this.#asker
    return this.#direction === 'answer'
      ? {
          en: `${en} needs ${wanted.en}; the document allows ${given.en}`,
          ru: `${ru} ждёт ${wanted.ru}; по документу может прийти ${given.ru}`,
        }
      : {
          en: `${en} sends ${given.en}; the document takes only ${wanted.en}`,
          ru: `${ru} отправляет ${given.ru}; документ допускает ${wanted.ru}`,
        }
  }

  /** A field or parameter that is not always there. @param absent whether it is not there at all */
  optional(absent: boolean, near: string | undefined): Bilingual {
    const { en, ru } = this.#asker
    const hint = hintOf(near)
    if (this.#direction === 'answer')
      return {
        en: `${en} needs it always; the document ${absent ? `does not have it${hint.en}` : 'allows leaving it out'}`,
        ru: `${ru} ждёт это всегда; ${absent ? `в документе этого нет${hint.ru}` : 'по документу этого может не быть'}`,
      }
    return {
      en: `${en} ${absent ? 'does not send it' : 'may leave it out'}; the document requires it`,
      ru: `${ru} ${absent ? 'этого не отправляет' : 'может этого не отправить'}; по документу это обязательно`,
    }
  }

  /** A field or parameter that the document does not know. */
  unknown(near: string | undefined): Bilingual {
    const { en, ru } = this.#asker
    const hint = hintOf(near)
    const reads = this.#direction === 'answer'
    return {
      en: `${en} ${reads ? 'reads' : 'sends'} it; the document does not have it${hint.en}`,
      ru: `${ru} это ${reads ? 'читает' : 'отправляет'}; в документе этого нет${hint.ru}`,
    }
  }
}

/** Kinds of values in words: `a text or null`. */
export function kindsIn(shapes: readonly Shape[]): Bilingual {
  const found = new Set(shapes.map(kindIn))
  if (kinds.every((kind) => found.has(KIND_WORDS[kind]))) return ANY_VALUE
  // Null comes last: `a text or null`.
  const sorted = [...found].toSorted(
    (one, other) => Number(one === KIND_WORDS.null) - Number(other === KIND_WORDS.null),
  )
  return { en: listed(sorted, ' or ').en, ru: listed(sorted, ' или ').ru }
}

const kindIn = ({ kind, whole }: Shape) => (kind === 'number' && whole ? WHOLE_NUMBER : KIND_WORDS[kind])

/** Values that are listed: `"user", "author"`. */
export function valuesIn(values: readonly unknown[]): string {
  const shown = values.slice(0, MOST_LISTED).map((value) => JSON.stringify(value))
  return `${shown.join(', ')}${values.length > MOST_LISTED ? ', …' : ''}`
}

/** Values that come besides those that are expected. */
export const valuesToo = (values: readonly unknown[]): Bilingual => ({
  en: `${valuesIn(values)} too`,
  ru: `ещё и ${valuesIn(values)}`,
})

/** The form of a value: what is listed, its format, its pattern, else its kind. */
export function formIn(shape: Shape): Bilingual {
  if (shape.values) {
    const values = valuesIn(shape.values)
    return shape.values.length > 1
      ? { en: `one of ${values}`, ru: `одно из значений ${values}` }
      : both(values)
  }
  if (shape.kind !== 'string') return kindIn(shape)
  if (isFree(shape)) return ANY_TEXT
  const { formats, patterns } = formOf(shape)
  const forms = [
    ...[...formats].map((format) => ({
      en: `a text of the format ${format}`,
      ru: `текст в формате «${format}»`,
    })),
    ...[...patterns].map((one) => ({ en: `a text that matches ${one}`, ru: `текст по образцу ${one}` })),
  ]
  return forms.length > 0 ? listed(forms, ', ') : OTHER_FORM
}

/** A form with a value that has it. @param comma what stands before “such as” */
export const suchAs = ({ en, ru }: Bilingual, example: string, comma: ',' | '' = ''): Bilingual => ({
  en: `${en}${comma} such as ${example}`,
  ru: `${ru}, например ${example}`,
})
