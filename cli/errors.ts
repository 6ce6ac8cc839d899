import { type ExitCode, exitCodes } from './exit-codes.ts'

/** Something outside commap keeps a command from running; the message says what, and what to do about it. */
export class CannotRunError extends Error {
  override name = 'CannotRunError'
}

/** Errors whose message tells the user what to do; a stack trace would only hide it. */
const EXPECTED = new Set([
  'ListenError',
  'MapError',
  'ReplayError',
  'UnknownSelectorError',
  'ConfigError',
  'StoreError',
  'CannotRunError',
  'PactError',
  'ComparisonError',
])

/** Prints why the command could not run: a message where the cause is outside commap, else everything we know. */
export function explainError(error: unknown): ExitCode {
  const known = error instanceof Error && (EXPECTED.has(error.name) || isSystemError(error))
  const text = known ? error.message : `commap broke, which is a fault of commap itself:\n${describe(error)}`
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
