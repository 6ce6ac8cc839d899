import type { Bilingual } from '#runtime/bilingual.ts'

/** The languages in which reports are written. */
export const languages = ['en', 'ru'] as const
export type Language = (typeof languages)[number]

/** The language of a terminal, by the variables that name its locale (POSIX, 8.2); English where it is another one. */
export function languageOf({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language {
  const locale = LC_ALL || LC_MESSAGES || LANG || ''
  return /^ru(?![a-z])/i.test(locale) ? 'ru' : 'en'
}

/** The same text in both languages: names, values. */
export const both = (text: string): Bilingual => ({ en: text, ru: text })
