import { createInstance, type TOptions } from 'i18next'
import en from './en.json' with { type: 'json' }
import type { KeysIn, SectionsIn } from './keys.ts'
import ru from './ru.json' with { type: 'json' }

export const locales = ['ru', 'en'] as const
export type Locale = (typeof locales)[number]

/** The key of a text in `ru.json`, such as `button.digest`. */
export type TextKey = KeysIn<typeof ru>
/** A key whose last part is known only when it is asked for, such as an alias that the bot recorded long ago. */
export type MaybeKey = `${SectionsIn<typeof ru>}${string}`

/** Renders a text of `ru.json`/`en.json`. Interpolated values become text, never markup. */
export interface Texts {
  /** @param key of the text; or one that may be missing, and the one that then takes its place */
  (key: TextKey | readonly [MaybeKey, TextKey], values?: TOptions): string
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
  const texts: Texts = Object.assign(
    (key: TextKey | readonly [MaybeKey, TextKey], values?: TOptions) => translate([key].flat(), values ?? {}),
    { locale },
  )
  return texts
}

/** Our language for a messenger's language code: English where it is English, Russian elsewhere. */
export function localeOf(languageCode: string | undefined): Locale {
  return languageCode?.toLowerCase().startsWith('en') ? 'en' : 'ru'
}

/** The words of a message's text, without its marks, as a person sees them. */
export function plainText(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim()
}

/** Makes any string safe inside the text of a message, whose marks know only these named entities. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
