import { type Said, samplePartsOf } from '#harness/replay/sentences/sample.ts'
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
 * typed. Names may be any, and those that were typed are kept.
 */
export function offersFor(
  sentences: readonly SentenceView[],
  language: EditorLanguage,
  { keyword, typed }: { readonly keyword: string; readonly typed: string },
): Offer[] {
  if (FILLED_IN.test(typed)) return []
  const role = roleOf(keyword, language)
  return (
    sentences
      .flatMap((sentence) => {
        const wording = sentence[language]
        // Of a regular expression nothing can be made to fill in.
        if (wording === null || wording.startsWith('/')) return []
        const { names, words } = readFor(wording, typed)
        if (!hasAll(wording, words) || !takes(wording, names)) return []
        const cases = language === 'ru' ? sentence.cases : undefined
        const template = templateOf(wording, language, { ...placed(wording, names, typed), cases })
        return [{ wording, template, sentence }]
      })
      .toSorted((one, other) => Number(other.sentence.role === role) - Number(one.sentence.role === role))
      .map(({ wording, template }) => ({ wording, template }))
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

/** The words that a wording has beside its parameters. */
const ownWords = (wording: string) =>
  wordsIn(searchable(wording.replaceAll(PARAMETER, ' ').replaceAll(/[()\\]/g, '')))

/** Names of people one after another, as sentences take them (harness/steps/parameters.ts). */
const NAME = '(?:[А-ЯЁ][а-яё]+|[A-Z][a-z]+)'
const NAMES = new RegExp(`(?<![\\p{L}\\d])${NAME}(?:, ${NAME})*(?: (?:и|and) ${NAME})?(?!\\p{L})`, 'gu')

/** What was typed, as somebody reads it who means a wording: its words may begin with a capital letter as well. */
function readFor(wording: string, typed: string) {
  const own = ownWords(wording)
  const isWord = (name: string) => {
    const begun = typed.endsWith(name) && own.some((word) => word.startsWith(searchable(name)))
    return begun || own.includes(searchable(name))
  }
  const names = (typed.match(NAMES) ?? []).filter((name) => !isWord(name))
  return { names, words: wordsIn(names.reduce((rest, name) => rest.replace(name, ' '), typed)) }
}

/** The last word may be only begun. */
function hasAll(wording: string, words: readonly string[]): boolean {
  const own = ownWords(wording)
  return words.every((word, index) => {
    const wanted = searchable(word)
    return index === words.length - 1 ? own.some((one) => one.startsWith(wanted)) : own.includes(wanted)
  })
}

/** Names as a sentence has them: who begins a text but no sentence is first spoken of, and takes its case there. */
function placed(wording: string, names: readonly string[], typed: string) {
  const [who, ...others] = names
  const isBeginning = who !== undefined && typed.trimStart().startsWith(who) && !wording.startsWith('{')
  return isBeginning && others.length === 0 ? { who } : { names }
}

/** Whether a wording has room for all the names, each in its place: several people are not one. */
function takes(wording: string, names: readonly string[]): boolean {
  const places = wording.match(/\{(?:person|people|owners?)\}/g) ?? []
  return (
    names.length <= places.length &&
    names.every((name, index) => !/[\s,]/.test(name) || /\{(?:people|owners)\}/.test(places[index] ?? ''))
  )
}

/** A sentence with what stands there already and samples in its other places. */
function templateOf(wording: string, language: EditorLanguage, written: Said): string {
  return samplePartsOf(wording, language, written)
    .map(({ text, isParameter }) => {
      if (!isParameter) return escaped(text)
      const [, before = '', value = '', after = ''] = /^([«"]?)(.*?)([»"]?)$/.exec(text) ?? []
      return `${before}\${${escaped(value)}}${after}`
    })
    .join('')
}

/** As a template of CodeMirror has it. */
const escaped = (text: string) => text.replaceAll(/[{}\\]/g, '\\$&')
