import { sampleOf } from '#harness/replay/sentences/sample.ts'
import { searchable } from '#runtime/searchable.ts'
import type { SentenceView } from '../../protocol.ts'
import { type EditorLanguage, keywords } from './keywords.ts'

/** A sentence that may be meant by what was typed. */
export interface Offer {
  readonly wording: string
  /** The sentence with `${…}` around what is to be filled in. */
  readonly template: string
}

const PARAMETER = /(?<!\\)\{\w*\}/g
/** Who has begun to fill a sentence in knows which one it is. */
const FILLED_IN = /[«"\d]/

/**
 * The sentences of a language in which all typed words stand, those of the keyword's kind first; none once values are
 * typed. Names may be any, and the one that begins the sentence is kept.
 */
export function offersFor(
  sentences: readonly SentenceView[],
  language: EditorLanguage,
  { keyword, typed }: { readonly keyword: string; readonly typed: string },
): Offer[] {
  if (FILLED_IN.test(typed)) return []
  const role = roleOf(keyword, language)
  const words = wordsIn(typed)
  return (
    sentences
      .flatMap((sentence) => {
        const wording = sentence[language]
        // Of a regular expression nothing can be made to fill in.
        if (wording === null || wording.startsWith('/') || !hasAll(wording, words)) return []
        return [{ wording, isOfRole: sentence.role === role }]
      })
      .toSorted((one, other) => Number(other.isOfRole) - Number(one.isOfRole))
      .map(({ wording }) => ({ wording, template: templateOf(wording, language, typed) }))
      // What stands there in full is no offer.
      .filter(({ template }) => template.replaceAll(/\$\{|\}|\\/g, '') !== typed.trim())
  )
}

function roleOf(keyword: string, language: EditorLanguage): string | undefined {
  const known = keywords[language]
  return (['given', 'when', 'then'] as const).find((role) =>
    known[`${role}s`].some((word) => word === keyword),
  )
}

const wordsIn = (text: string): readonly string[] => text.match(/[\p{L}\d-]+/gu) ?? []

/** The last word may be only begun. */
function hasAll(wording: string, words: readonly string[]): boolean {
  const own = wordsIn(searchable(wording.replaceAll(PARAMETER, ' ').replaceAll(/[()\\]/g, '')))
  return words.every((word, index) => {
    const wanted = searchable(word)
    const isThere =
      index === words.length - 1 ? own.some((one) => one.startsWith(wanted)) : own.includes(wanted)
    return isThere || isName(word)
  })
}

/** A name, for which a sentence has a parameter. */
const isName = (word: string) => /^\p{Lu}/u.test(word)

function templateOf(wording: string, language: EditorLanguage, typed: string): string {
  const [name] = /^\p{Lu}\p{L}+/u.exec(typed) ?? []
  let isFirst = true
  const filled = wording.split(/((?<!\\)\{\w*\})/).map((part) => {
    if (!/^\{\w*\}$/.test(part)) return escaped(sampleOf(part, language))
    const sample =
      isFirst && name !== undefined && /person|people/.test(part) ? name : sampleOf(part, language)
    isFirst = false
    const [, before = '', value = '', after = ''] = /^([«"]?)(.*?)([»"]?)$/.exec(sample) ?? []
    return `${before}\${${escaped(value)}}${after}`
  })
  return filled.join('')
}

/** As a template of CodeMirror has it. */
const escaped = (text: string) => text.replaceAll(/[{}\\]/g, '\\$&')
