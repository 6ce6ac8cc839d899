import type { Case } from '#mock-host/engine/sentence.ts'
import type { Language } from '#runtime/bilingual.ts'
import { inCase, isOfWoman } from '../../world/declension.ts'

/** Words that a parameter takes in a sentence. */
const WORDS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  person: { ru: 'Анна', en: 'Anna' },
  people: { ru: 'Анна и Борис', en: 'Anna and Boris' },
  owner: { ru: 'Анна', en: 'Anna' },
  owners: { ru: 'Анна и Борис', en: 'Anna and Boris' },
  text: { ru: '«…»', en: '"…"' },
  string: { ru: '"…"', en: '"…"' },
  word: { ru: 'name', en: 'name' },
  int: { ru: '2', en: '2' },
  float: { ru: '2.5', en: '2.5' },
  duration: { ru: '2 дня', en: '2 days' },
  times: { ru: '2 раза', en: 'twice' },
}

/** With one person a sentence has forms of one: «видит/видят». */
const ONE: Readonly<Record<string, string>> = { people: 'person', owners: 'owner' }

/** In which case a name stands in Russian, by the word before it: prepositions, verbs of giving and coming, conjunctions. */
const AFTER: readonly (readonly [Case | null, readonly string[]])[] = [
  ['genitive', words('у от до для без из после кроме')],
  ['dative', words('к даёт дал пришёл приходит')],
  ['accusative', words('про через')],
  ['instrumental', words('с со перед между')],
  ['prepositional', words('о об при')],
  [null, words('и или что как')],
]

/** A verb of the present: блокирует, удаляет. */
const VERB = /(?:[еёи]т|[уюая]т)(?:ся|сь)?$/

function words(list: string): readonly string[] {
  return list.split(' ')
}

/** What is known of a sentence beyond its wording. */
export interface Said {
  /** In which cases it wants the names of people, in their order; null is the nominative. */
  readonly cases?: readonly (Case | null)[] | undefined
  /** The names of people that somebody has written there already, in their order and their cases. */
  readonly names?: readonly string[]
  /** In the nominative, who is first spoken of. */
  readonly who?: string | undefined
}

/** A part of a sentence as it could stand in a scenario: its own words, or what one of its parameters takes. */
export interface SamplePart {
  readonly text: string
  readonly isParameter: boolean
}

/** A sentence as it could stand in a scenario; parameters that are not commap's own are left as they are. */
export const sampleOf = (wording: string, language: Language, said: Said = {}): string =>
  samplePartsOf(wording, language, said)
    .map(({ text }) => text)
    .join('')

/** The same in its parts. */
export function samplePartsOf(
  wording: string,
  language: Language,
  { cases, names = [], who }: Said = {},
): SamplePart[] {
  // A regular expression says what it takes better than a guess.
  if (wording.startsWith('/')) return [{ text: wording, isParameter: false }]
  const plain = wording.replaceAll(/(?<!\\)\([^)]*\)/g, '')
  const isOfOne = language === 'ru' && CHOICE.test(plain)
  const form = formFor(names[0] ?? who)
  const parts = plain.split(PARAMETER)
  let people = 0
  return parts.map((part, index) => {
    const [, name] = /^\{(\w*)\}$/.exec(part) ?? []
    const before = parts.slice(0, index).join('')
    if (name === undefined) return { text: wordsIn(part, before, parts[index + 1], form), isParameter: false }
    const own = isOfOne ? (ONE[name] ?? name) : name
    if (!PEOPLE.includes(own)) return { text: WORDS[own]?.[language] ?? part, isParameter: true }
    const at = people++
    const sample = (at === 0 ? who : undefined) ?? WORDS[own]?.[language] ?? part
    const text = names[at] ?? (language === 'ru' ? declined(sample, own, cases?.[at], before) : sample)
    return { text, isParameter: true }
  })
}

const PARAMETER = /((?<!\\)\{\w*\})/
const CHOICE = /[^\s{}/\\]\/[^\s{}/\\]/
const CHOICES = /[^\s{}/\\]+(?:\/[^\s{}/\\]+)+/g
const PEOPLE = ['person', 'people', 'owner', 'owners']

/** Words of which the sentence leaves the choice: what those take whom they are said of. */
type Form = 'man' | 'woman' | 'several'

/** In the sample it is Анна. */
const formFor = (names = 'Анна'): Form =>
  /[\s,]/.test(names) ? 'several' : isOfWoman(names) ? 'woman' : 'man'

/** The words between two parameters, with a choice made where they leave one. */
function wordsIn(part: string, before: string, next: string | undefined, form: Form): string {
  const isCounted = /\{(?:int|float)\}$/.test(before)
  return part
    .replaceAll(CHOICES, (choice, at: number) => {
      const options = choice.split('/')
      // The number in a sample is 2: of the forms that a noun has beside a number, the second.
      if (isCounted && part.slice(0, at).trim() === '') return options[1] ?? choice
      const isOfTime = next === '{duration}' && part.slice(at + choice.length).trim() === ''
      return formOf(options, isOfTime ? 'several' : form)
    })
    .replaceAll('\\', '')
}

/** The first that has the ending; in a language that has none of them the first. */
function formOf(options: readonly string[], form: Form): string {
  const [first = ''] = options
  if (form === 'several') return options.find((one) => OF_SEVERAL.test(one)) ?? options.at(-1) ?? first
  return (form === 'woman' && options.find((one) => OF_WOMAN.test(one))) || first
}

const OF_SEVERAL = /(?:[яаую]т|ли)(?:ся|сь)?$/
const OF_WOMAN = /(?:ла(?:сь)?|неё|её)$/

/** Names as they stand after the beginning of a sentence, where no case is declared. */
function declined(names: string, parameter: string, declared: Case | null | undefined, before: string) {
  const found = parameter.startsWith('owner') ? 'genitive' : caseAfter(before)
  const wanted = declared === undefined ? found : declared
  return wanted === null ? names : names.replaceAll(/\p{Lu}\p{L}+/gu, (name) => inCase(name, wanted))
}

/** Of other words a verb has somebody in the accusative, and a noun is somebody's; behind a mark a name stands by itself. */
function caseAfter(beginning: string): Case | null {
  const before = beginning.trimEnd().split(/\s/).at(-1)?.toLowerCase() ?? ''
  if (!/^\p{L}+$/u.test(before)) return null
  const known = AFTER.find(([, all]) => all.includes(before))
  if (known) return known[0]
  return VERB.test(before) ? 'accusative' : 'genitive'
}
