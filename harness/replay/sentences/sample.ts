import type { Language } from '#runtime/bilingual.ts'

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

/** A sentence as it could stand in a scenario; parameters that are not commap's own are left as they are. */
export function sampleOf(wording: string, language: Language): string {
  // A regular expression says what it takes better than a guess.
  if (wording.startsWith('/')) return wording
  const isOfOne = language === 'ru' && /[^\s{}/\\]\/[^\s{}/\\]/.test(wording)
  return wording
    .replaceAll(/(?<!\\)\([^)]*\)/g, '')
    .replaceAll(/([^\s{}/\\]+)(?:\/[^\s{}/\\]+)+/g, '$1')
    .replaceAll(
      /(?<!\\)\{(\w*)\}/g,
      (whole, name: string) => WORDS[isOfOne ? (ONE[name] ?? name) : name]?.[language] ?? whole,
    )
    .replaceAll('\\', '')
}
