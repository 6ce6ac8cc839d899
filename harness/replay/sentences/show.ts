import type { Bilingual, Language } from '#runtime/bilingual.ts'
import { searchable } from '#runtime/searchable.ts'
import { UserError } from '#runtime/user-error.ts'
import type { ListedSentence } from './list.ts'
import { describeOrigin, type Origin } from './origin.ts'
import type { Role } from './written.ts'

/**
 * Those sentences in which all words of a search stand, in whatever form: in a wording, the example, or where it is
 * defined.
 * @throws UserError that names the words which stand in none
 */
export function searched(all: readonly ListedSentence[], words: readonly string[]): ListedSentence[] {
  const texts = new Map(all.map((sentence) => [sentence, textOf(sentence)]))
  const stems = words.map((word) => stemIn([...texts.values()], searchable(word)))
  const unknown = words.filter((_, index) => stems[index] === undefined)
  const found = all.filter((sentence) => stems.every((stem) => stem && texts.get(sentence)?.includes(stem)))
  if (words.length === 0 || found.length > 0) return found
  throw new UserError(nothingHas(unknown.length > 0 ? unknown : words))
}

const textOf = ({ ru = '', en = '', example, origin }: ListedSentence) =>
  searchable([ru, en, example, describeOrigin(origin)].join('\n'))

const SHORTEST_STEM = 4

/** As much of a word as stands in some text: its endings change with the sentence. */
function stemIn(texts: readonly string[], word: string): string | undefined {
  for (let length = word.length; length >= Math.min(SHORTEST_STEM, word.length); length -= 1) {
    const stem = word.slice(0, length)
    if (texts.some((text) => text.includes(stem))) return stem
  }
  return undefined
}

const nothingHas = (words: readonly string[]): Bilingual => ({
  en: `no sentence has ${words.join(' and ')} in it; commap steps lists all of them`,
  ru: `нет предложения, в котором есть ${words.join(' и ')}; все перечислит commap steps`,
})

const SENTENCES: Readonly<Record<Language, string>> = { en: 'sentences', ru: 'предложений' }
const IN_RUSSIAN: ReadonlyMap<Role, string> = new Map([
  ['given', 'дано'],
  ['when', 'когда'],
  ['then', 'тогда'],
])
const roleIn = (terminal: Language, role: Role) => (terminal === 'ru' ? (IN_RUSSIAN.get(role) ?? role) : role)
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
    `${(role === undefined ? '*' : roleIn(terminal, role)).padEnd(6)}${first}${placeIn(origin, terminal)}`,
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
