import { languageOfText } from '#runtime/bilingual.ts'

/** Something about a sentence by which it reads well and is none. */
export interface Oddity {
  /** Where in the text of the sentence, from 0. */
  readonly at: number
  readonly message: string
}

/** A quotation in «…» may have one in «…» of its own, as `{text}` takes it (steps/parameters.ts). */
const QUOTATION = /«(?:[^«»]|«[^«»]*»)*»|"[^"]*"/g

/** Marks that no sentence takes; an apostrophe stands between letters. */
const FOREIGN_MARK = /[“”„‟‹›`]|(?<!\p{L})['‘’‚]|['‘’‚](?!\p{L})/u

const ALPHABETS = {
  ru: { own: /\p{Script=Cyrillic}/u, other: /\p{Script=Latin}/gu, name: 'Latin' },
  en: { own: /\p{Script=Latin}/u, other: /\p{Script=Cyrillic}/gu, name: 'Cyrillic' },
}

/** Latin letters that make a Russian word by themselves and look like the Cyrillic ones: `c` for `с`. */
const LOOKALIKE = /^[acoyBKCOAY]$/

/** Quotation marks that are none or lack their second one, and words in letters of two alphabets. */
export function odditiesOf(text: string): Oddity[] {
  // Inside of quotations anything may stand.
  const bare = text.replaceAll(QUOTATION, (quotation) => ' '.repeat(quotation.length))
  return [...oddMarks(bare), ...oddWords(bare)].toSorted((one, other) => one.at - other.at)
}

function oddMarks(bare: string): Oddity[] {
  const foreign = FOREIGN_MARK.exec(bare)
  if (foreign)
    return [{ at: foreign.index, message: `the quotation mark ${foreign[0]} is not known: write «…» or "…"` }]
  const single = /["«»]/.exec(bare)
  return single ? [{ at: single.index, message: `the quotation mark ${single[0]} has no second one` }] : []
}

function oddWords(bare: string): Oddity[] {
  const { own, other, name } = ALPHABETS[mostlyIn(bare)]
  return Array.from(bare.matchAll(/\p{L}+/gu)).flatMap(({ 0: word, index }) => {
    const strangers = word.match(other) ?? []
    const first = strangers[0]
    if (first === undefined) return []
    if (!own.test(word) && !(name === 'Latin' && LOOKALIKE.test(word))) return []
    const letters = [...new Set(strangers)].join(', ')
    return [{ at: index + word.indexOf(first), message: `the word ${word} has ${name} letters: ${letters}` }]
  })
}

/** A mixed word may be the only one in the other alphabet. */
function mostlyIn(text: string): 'ru' | 'en' {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0
  const [cyrillic, latin] = [count(/\p{Script=Cyrillic}/gu), count(/\p{Script=Latin}/gu)]
  return cyrillic === latin ? languageOfText(text) : cyrillic > latin ? 'ru' : 'en'
}
