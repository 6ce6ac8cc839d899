import { type Bilingual, languageOfText } from '#runtime/bilingual.ts'

/** Something about a sentence by which it reads well and is none. */
export interface Oddity {
  /** Where in the text of the sentence, from 0. */
  readonly at: number
  readonly message: Bilingual
}

/** A quotation in «…» may have one in «…» of its own, as `{text}` takes it (steps/parameters.ts). */
const GUILLEMETS = /«(?:[^«»]|«[^«»]*»)*»/g
const QUOTATION = new RegExp(`${GUILLEMETS.source}|"[^"]*"`, 'g')

/** Marks that no sentence takes; an apostrophe stands between letters. */
const FOREIGN_MARK = /[“”„‟‹›`]|(?<!\p{L})['‘’‚]|['‘’‚](?!\p{L})/u

const ALPHABETS = {
  ru: { own: /\p{Script=Cyrillic}/u, other: /\p{Script=Latin}/gu, name: { en: 'Latin', ru: 'латинские' } },
  en: { own: /\p{Script=Latin}/u, other: /\p{Script=Cyrillic}/gu, name: { en: 'Cyrillic', ru: 'русские' } },
}

/** Latin letters that make a Russian word by themselves and look like the Cyrillic ones: `c` for `с`. */
const LOOKALIKE = /^[acoyBKCOAY]$/

/** Quotation marks that are none or lack their second one, and words in letters of two alphabets. */
export function odditiesOf(text: string): Oddity[] {
  // Inside of quotations anything may stand.
  const blank = (quotation: string) => ' '.repeat(quotation.length)
  const bare = text.replaceAll(QUOTATION, blank)
  const escaped = text.replaceAll(GUILLEMETS, blank).indexOf('\\"')
  if (escaped >= 0) return [{ at: escaped, message: words.escapedMark }]
  return [...oddMarks(bare), ...oddWords(bare)].toSorted((one, other) => one.at - other.at)
}

const words = {
  foreignMark: (mark: string): Bilingual => ({
    en: `the quotation mark ${mark} is not known: write «…» or "…"`,
    ru: `кавычка ${mark} не подходит: пишите «…» или "…"`,
  }),
  escapedMark: {
    en: 'a quotation mark cannot be escaped: write the whole text in «…», in which "…" may stand',
    ru: 'экранировать кавычку нельзя: возьмите весь текст в «…», внутри могут быть "…"',
  } satisfies Bilingual,
  singleMark: (mark: string): Bilingual => ({
    en: `the quotation mark ${mark} has no second one`,
    ru: `у кавычки ${mark} нет пары`,
  }),
  mixed: (word: string, alphabet: Bilingual, letters: string): Bilingual => ({
    en: `the word ${word} has ${alphabet.en} letters: ${letters}`,
    ru: `в слове ${word} есть ${alphabet.ru} буквы: ${letters}`,
  }),
}

function oddMarks(bare: string): Oddity[] {
  const foreign = FOREIGN_MARK.exec(bare)
  if (foreign) return [{ at: foreign.index, message: words.foreignMark(foreign[0]) }]
  const single = /["«»]/.exec(bare)
  return single ? [{ at: single.index, message: words.singleMark(single[0]) }] : []
}

function oddWords(bare: string): Oddity[] {
  const alphabet = mostlyIn(bare)
  const { own, other, name } = ALPHABETS[alphabet]
  return Array.from(bare.matchAll(/\p{L}+/gu)).flatMap(({ 0: word, index }) => {
    const strangers = word.match(other) ?? []
    const first = strangers[0]
    if (first === undefined) return []
    if (!own.test(word) && !(alphabet === 'ru' && LOOKALIKE.test(word))) return []
    const letters = [...new Set(strangers)].join(', ')
    return [{ at: index + word.indexOf(first), message: words.mixed(word, name, letters) }]
  })
}

/** A mixed word may be the only one in the other alphabet. */
function mostlyIn(text: string): 'ru' | 'en' {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0
  const [cyrillic, latin] = [count(/\p{Script=Cyrillic}/gu), count(/\p{Script=Latin}/gu)]
  return cyrillic === latin ? languageOfText(text) : cyrillic > latin ? 'ru' : 'en'
}
