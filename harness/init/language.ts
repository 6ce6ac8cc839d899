/** A language in which `commap init` writes. */
export type Language = 'ru' | 'en'

/** The language of texts: Russian where Cyrillic stands in one of them, else English. */
export function languageOf(texts: readonly string[]): Language {
  return texts.some((text) => /[а-яё]/i.test(text)) ? 'ru' : 'en'
}
