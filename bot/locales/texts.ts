import { createInstance, type TOptions } from 'i18next'
import en from './en.json' with { type: 'json' }
import ru from './ru.json' with { type: 'json' }

export const locales = ['ru', 'en'] as const
export type Locale = (typeof locales)[number]

/** Renders a text of `ru.json`/`en.json`. Interpolated values become text, never markup. */
export interface Texts {
  (key: string | string[], values?: TOptions): string
  readonly locale: Locale
}

const translations = createInstance({
  lng: 'ru',
  fallbackLng: 'ru',
  resources: { ru: { translation: ru }, en: { translation: en } },
  initAsync: false,
  interpolation: { escape: escapeHtml },
})
await translations.init()

/** The texts of one language. */
export function textsOf(locale: Locale): Texts {
  const translate = translations.getFixedT(locale)
  return Object.assign((key: string | string[], values?: TOptions) => translate(key, values ?? {}), {
    locale,
  })
}

/** Our language for a messenger's language code: English where it is English, Russian elsewhere. */
export function localeOf(languageCode: string | undefined): Locale {
  return languageCode?.toLowerCase().startsWith('en') ? 'en' : 'ru'
}

/** The words of a text with Telegram's HTML markup, as a person sees them. */
export function plainText(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim()
}

/** Makes any string safe inside Telegram's HTML, which knows only these named entities. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
