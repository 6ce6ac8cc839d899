import type { Language } from '#runtime/bilingual.ts'
import { searchable } from '#runtime/searchable.ts'
import type { ListedSentence } from './list.ts'
import { describeOrigin, type Origin } from './origin.ts'

/** Those sentences in which all words of a search stand: in a wording, the example, or where it is defined. */
export function searched(all: readonly ListedSentence[], words: readonly string[]): ListedSentence[] {
  const wanted = words.map(searchable)
  return all.filter((sentence) => {
    const { ru = '', en = '', example, origin } = sentence
    const text = searchable([ru, en, example, describeOrigin(origin)].join('\n'))
    return wanted.every((word) => text.includes(word))
  })
}

const SENTENCES: Readonly<Record<Language, string>> = { en: 'sentences', ru: 'предложений' }
const LINE: Readonly<Record<Language, string>> = { en: 'line', ru: 'строка' }

/**
 * Sentences for a terminal, by where they are defined; in one language, or with both wordings.
 * @param terminal the language of everything else
 */
export function sentencesText(
  listed: readonly ListedSentence[],
  language: Language | undefined,
  terminal: Language,
): string {
  const groups = Map.groupBy(listed, ({ origin }) => (origin.by === 'commap' ? 'commap' : origin.file))
  const parts = Array.from(groups, ([head, sentences]) => {
    const told = sentences.flatMap((sentence) => linesOf(sentence, language, terminal))
    return `${head}\n${told.map((line) => `  ${line}\n`).join('')}`
  })
  return `${parts.join('\n')}\n${SENTENCES[terminal]}: ${listed.length}\n`
}

function linesOf(sentence: ListedSentence, language: Language | undefined, terminal: Language): string[] {
  const { ru, en, role, example, origin } = sentence
  const wordings = language === undefined ? [ru, en] : [sentence[language]]
  const [first = '', ...others] = wordings.filter((wording) => wording !== undefined)
  return [
    `${(role ?? '*').padEnd(6)}${first}${placeIn(origin, terminal)}`,
    ...others.map((wording) => `      ${wording}`),
    `      › ${example}`,
  ]
}

/** Where in the file of its group a sentence is defined. */
function placeIn(origin: Origin, terminal: Language): string {
  if (origin.by === 'commap') return ''
  return origin.by === 'action' ? `  (${origin.action})` : `  (${LINE[terminal]} ${origin.line})`
}

/** Sentences for machines. */
export function sentencesJson(listed: readonly ListedSentence[]): string {
  const told = listed.map(({ ru = null, en = null, role = null, parameters, origin, example }) => ({
    ru,
    en,
    keyword: role,
    parameters,
    definedIn: origin,
    example,
  }))
  return `${JSON.stringify(told, null, 2)}\n`
}
