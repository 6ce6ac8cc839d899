import type { Bilingual } from '#runtime/bilingual.ts'
import { UserError } from '#runtime/user-error.ts'
import { terminalLanguage } from '../terminal-language.ts'

/**
 * Why a step failed. Cucumber passes on nothing but the message of an error, which is therefore in the language of the
 * terminal from the beginning.
 */
export class StepError extends UserError {
  override name = 'StepError'

  constructor(told: Bilingual, options?: ErrorOptions) {
    super(told, options)
    this.message = told[terminalLanguage()]
  }
}

/** What drivers and systems say of themselves is told by cucumber, too. */
export const inTerminalLanguage = (error: unknown) =>
  error instanceof UserError && !(error instanceof StepError)
    ? new StepError(error.told, { cause: error })
    : error
