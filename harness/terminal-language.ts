import { type Language, languageOf } from '#runtime/bilingual.ts'

/** A process has one terminal, which is spoken to in one language. */
let chosen: Language | undefined

/** In which language commap speaks: that of `--lang`, else that of the terminal's locale. */
export const terminalLanguage = (): Language => chosen ?? languageOf(process.env)

/** Chooses the language of `--lang`; without one, that of the locale counts again. */
export function speak(language: Language | undefined): void {
  chosen = language
}
