import type { Bilingual } from '#runtime/bilingual.ts'
import type { Kind } from './shape.ts'

/** The end of a range that a limit is. */
export type Border = 'least' | 'most'

/** What is counted, in Russian of one and of several, in the genitive. */
const COUNTED: Partial<Readonly<Record<Kind, Readonly<Record<'en' | 'one' | 'several', string>>>>> = {
  string: { en: 'characters', one: 'символа', several: 'символов' },
  array: { en: 'elements', one: 'элемента', several: 'элементов' },
}

const RUSSIAN = new Intl.PluralRules('ru')

/** Limits of numbers, and of the length of texts and lists, in words. */
export const limitWords = {
  /** `at most 255 characters` */
  of(kind: Kind, border: Border, limit: number): Bilingual {
    const { en = '', one = '', several = '' } = COUNTED[kind] ?? {}
    const counted = RUSSIAN.select(limit) === 'one' ? one : several
    const [at, not] = border === 'least' ? ['at least', 'не меньше'] : ['at most', 'не больше']
    return { en: `${at} ${limit} ${en}`.trimEnd(), ru: `${not} ${limit} ${counted}`.trimEnd() }
  },
  /** What is beyond a limit that the other side does not have. */
  beyond: (border: Border): Bilingual =>
    border === 'least' ? { en: 'less', ru: 'меньше' } : { en: 'more', ru: 'больше' },
}
