import { told, UserError } from '#runtime/user-error.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { terminalLanguage } from './terminal-language.ts'

const BROKE = {
  en: 'commap broke, which is a fault of commap itself',
  ru: 'commap сломался, и это его собственная ошибка',
}

/** Prints why the command could not run: a message where the cause is outside commap, else everything we know. */
export function explainError(error: unknown): ExitCode {
  const language = terminalLanguage()
  const known = error instanceof UserError || (error instanceof Error && isSystemError(error))
  const text = known ? told(error, language) : `${BROKE[language]}:\n${describe(error)}`
  process.stderr.write(`commap: ${text}\n`)
  return exitCodes.COULD_NOT_RUN
}

/** A file or directory that cannot be used, such as EACCES: Node's message names it. */
function isSystemError(error: Error): boolean {
  const { code, syscall } = error as NodeJS.ErrnoException
  return code !== undefined && syscall !== undefined
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
