import type { Bilingual } from '#runtime/bilingual.ts'

/** A way of writing a sentence that people do not see, and by which it is none. */
interface Slip {
  readonly message: Bilingual
  /** The text as it may have been meant, the likeliest first. */
  mended(text: string): readonly string[]
}

const SLIPS: readonly Slip[] = [
  {
    message: { en: 'there is a space too many', ru: 'в нём лишний пробел' },
    mended: (text) => [text.replaceAll(/\s{2,}/g, ' ')],
  },
  {
    message: { en: 'no mark stands at its end', ru: 'знак в конце не нужен' },
    mended: (text) => [text.replace(/[.,;!]+$/, '')],
  },
  {
    message: { en: 'the dash is —', ru: 'вместо дефиса нужно тире —' },
    mended: (text) => [text.replaceAll(/ [-–] /g, ' — ')],
  },
  {
    message: { en: 'names begin with a capital letter', ru: 'имена пишутся с большой буквы' },
    mended: (text) => [
      text.replaceAll(/(?<=^|, | и | and )\p{Ll}/gu, (letter) => letter.toUpperCase()),
      text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()),
    ],
  },
  {
    message: { en: 'only names begin with a capital letter', ru: 'с большой буквы пишутся только имена' },
    mended: (text) => {
      const words = text.split(' ')
      return words.map((_, from) =>
        words.map((word, index) => (index < from ? word : word.toLowerCase())).join(' '),
      )
    },
  },
]

/** What was meant by a sentence that is none but for a slip of the keyboard, with what is to be said of it. */
export interface Slipped {
  readonly message: Bilingual
  readonly wording: string
  /** Where in the text, from 0. */
  readonly at: number
}

/**
 * The first slip without which the text would be a sentence.
 * @param fitting the wordings that a text fits
 */
export function slipIn(text: string, fitting: (text: string) => readonly string[]): Slipped | undefined {
  for (const { message, mended } of SLIPS) {
    for (const meant of mended(text)) {
      const [wording, ...others] = meant === text ? [] : fitting(meant)
      if (wording !== undefined && others.length === 0)
        return { message, wording, at: firstDifference(text, meant) }
    }
  }
  return undefined
}

function firstDifference(text: string, other: string): number {
  const at = [...text].findIndex((letter, index) => letter !== other[index])
  return at < 0 ? text.length : at
}
