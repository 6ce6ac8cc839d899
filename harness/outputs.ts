import type { Bilingual } from '#runtime/bilingual.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { stopNow } from './interrupt.ts'
import { terminalLanguage } from './terminal-language.ts'

let failure: NodeJS.ErrnoException | undefined

/**
 * A standard output that is full or closed no longer breaks the command: what stays is told to stop, so that it
 * records what it has, and `flushed` says 2. What nobody reads on standard error is lost. To be called first of all.
 */
export function watchOutputs(): void {
  process.stderr.on('error', () => undefined)
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    failure ??= error
    stopNow()
  })
}

/** Waits until everything is written. @returns the code to exit with: 2 when it could not be */
export async function flushed(code: ExitCode): Promise<ExitCode> {
  const { promise, resolve } = Promise.withResolvers<void>()
  process.stdout.write('', () => resolve())
  await promise
  if (failure === undefined) return code
  process.stderr.write(`commap: ${unwritten(failure.code ?? failure.message)[terminalLanguage()]}\n`)
  return exitCodes.COULD_NOT_RUN
}

const unwritten = (why: string): Bilingual => ({
  en: `standard output cannot be written (${why})`,
  ru: `в стандартный вывод нельзя писать (${why})`,
})
