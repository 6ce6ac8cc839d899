import type { Case } from '#mock-host/engine/sentence.ts'
import type { Language } from '#runtime/bilingual.ts'
import { inCase } from '../../world/declension.ts'

/** Words that a parameter takes in a sentence. */
const WORDS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  person: { ru: 'Анна', en: 'Anna' },
  people: { ru: 'Анна и Борис', en: 'Anna and Boris' },
  owner: { ru: 'Анны', en: 'Anna' },
  owners: { ru: 'Анны и Бориса', en: 'Anna and Boris' },
  text: { ru: '«…»', en: '"…"' },
  string: { ru: '"…"', en: '"…"' },
  word: { ru: 'name', en: 'name' },
  int: { ru: '2', en: '2' },
  float: { ru: '2.5', en: '2.5' },
  duration: { ru: '2 дня', en: '2 days' },
  times: { ru: '2 раза', en: 'twice' },
}

/** Of several forms of a Russian word the first is that of one person: «видит/видят». */
const ONE: Readonly<Record<string, string>> = { people: 'person', owners: 'owner' }

/** In which case a name stands in Russian, by the word before it; without one of these in the nominative. */
const AFTER: readonly (readonly [Case, readonly string[]])[] = [
  ['genitive', words('у от до для без из после кроме')],
  ['genitive', words('сообщений записи запись почту телефоном контактом отзыв отзыва заказ заказа заявку')],
  ['dative', words('к даёт дал пришёл приходит')],
  ['accusative', words('про через блокирует удаляет')],
  ['instrumental', words('с со перед между')],
  ['prepositional', words('о об при')],
]

function words(list: string): readonly string[] {
  return list.split(' ')
}

/** A sentence as it could stand in a scenario; parameters that are not commap's own are left as they are. */
export function sampleOf(wording: string, language: Language): string {
  // A regular expression says what it takes better than a guess.
  if (wording.startsWith('/')) return wording
  const isOfOne = language === 'ru' && /[^\s{}/\\]\/[^\s{}/\\]/.test(wording)
  return (
    wording
      .replaceAll(/(?<!\\)\([^)]*\)/g, '')
      // The number in a sample is 2: of the forms that a noun has beside a number, the second.
      .replaceAll(/(?<=\{(?:int|float)\} )[^\s{}/\\]+\/([^\s{}/\\]+)(?:\/[^\s{}/\\]+)*/g, '$1')
      .replaceAll(/([^\s{}/\\]+)(?:\/[^\s{}/\\]+)+/g, '$1')
      .replaceAll(/(?<!\\)\{(\w*)\}/g, (whole, name: string, at: number, sentence: string) => {
        const own = isOfOne ? (ONE[name] ?? name) : name
        const sample = WORDS[own]?.[language] ?? whole
        const isName = own === 'person' || own === 'people'
        return isName && language === 'ru' ? inCaseAfter(sentence.slice(0, at), sample) : sample
      })
      .replaceAll('\\', '')
  )
}

/** Names as they stand after the beginning of a sentence. */
function inCaseAfter(beginning: string, names: string): string {
  const before = beginning.trimEnd().split(/\s/).at(-1)?.toLowerCase() ?? ''
  const [wanted] = AFTER.find(([, all]) => all.includes(before)) ?? []
  return wanted === undefined ? names : names.replaceAll(/\p{Lu}\p{L}+/gu, (name) => inCase(name, wanted))
}
