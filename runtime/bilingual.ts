/** One text in both languages. */
export interface Bilingual {
  readonly ru: string
  readonly en: string
}

/** The languages in which commap speaks. */
export const languages = ['en', 'ru'] as const
export type Language = (typeof languages)[number]

/** The language of a terminal, by the variables that name its locale (POSIX, 8.2); English where it is another one. */
export function languageOf({
  LC_ALL,
  LC_MESSAGES,
  LANG,
}: Readonly<Record<string, string | undefined>>): Language {
  const locale = LC_ALL || LC_MESSAGES || LANG || ''
  return /^ru(?![a-z])/i.test(locale) ? 'ru' : 'en'
}

/** The language of a text: Russian where Cyrillic stands in it, else English. */
export const languageOfText = (text: string): Language => (/\p{Script=Cyrillic}/u.test(text) ? 'ru' : 'en')

/** The same text in both languages: names, values. */
export const both = (text: string): Bilingual => ({ en: text, ru: text })

/** A text of parts that are in both languages, or the same in each; what stands between them is a matter of neither. */
export function joined(between: TemplateStringsArray, ...parts: readonly (Bilingual | string)[]): Bilingual {
  const inOne = (language: Language) =>
    String.raw({ raw: between }, ...parts.map((part) => (typeof part === 'string' ? part : part[language])))
  return { en: inOne('en'), ru: inOne('ru') }
}

/** Texts in a row, such as what differs in several fields. */
export const listed = (texts: readonly Bilingual[], between: string): Bilingual => ({
  en: texts.map(({ en }) => en).join(between),
  ru: texts.map(({ ru }) => ru).join(between),
})
