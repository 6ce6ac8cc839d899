import { type Bilingual, both, type Language } from './bilingual.ts'

/**
 * Something outside commap keeps it from doing what was asked: a file, an option, an address. The message says what is
 * wrong and what to do about it, in both languages; a stack trace would only hide that.
 * Commands end with 2 and show the message alone.
 */
export class UserError extends Error {
  override name = 'UserError'
  readonly told: Bilingual

  constructor(told: Bilingual, options?: ErrorOptions) {
    super(told.en, options)
    this.told = told
  }
}

/** What an error says, whoever threw it: a `UserError` in the languages of a reader, another one as it stands. */
export function toldBy(error: unknown): Bilingual {
  if (error instanceof UserError) return error.told
  return both(error instanceof Error ? error.message : String(error))
}

/** The same in one language. */
export const told = (error: unknown, language: Language): string => toldBy(error)[language]
