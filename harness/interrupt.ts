import { exitCodes } from './exit-codes.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** How a command is told to end: by Ctrl-C, by whoever started it, by a terminal that is closed. */
export type StopSignal = (typeof SIGNALS)[number]

/** What takes the signals for as long as it is not disposed. */
export interface Stop extends Disposable {
  /** Resolves at the first signal. */
  readonly came: Promise<StopSignal>
  /** Aborted at the first signal. */
  readonly signal: AbortSignal
}

/** How many parts of the command want the handler to be there, and whom of them it tells. */
let users = 0
let first: StopSignal | undefined
const told = new Set<(signal: StopSignal) => void>()

/** Nothing is left to be put away where nobody waits for the first one, and nobody waits for a second one. */
function onSignal(signal: StopSignal): void {
  if (first !== undefined || told.size === 0) process.exit(exitCodes.INTERRUPTED)
  first = signal
  for (const tell of told) tell(signal)
}

/** As if a signal had come, for another reason to stop: whoever waits for none goes on. */
export function stopNow(): void {
  if (first === undefined && told.size > 0) onSignal('SIGTERM')
}

/**
 * The one handler of SIGINT, SIGTERM and SIGHUP of all commands: without a `stopSignal` the process ends at once with
 * 130, and what `process.once('exit')` puts away is put away. To be called as soon as the command begins.
 */
export function takeSignals(): Disposable {
  users += 1
  if (users === 1) for (const signal of SIGNALS) process.on(signal, onSignal)
  return {
    [Symbol.dispose]() {
      users -= 1
      if (users > 0) return
      first = undefined
      for (const signal of SIGNALS) process.off(signal, onSignal)
    },
  }
}

/** Resolves at the first signal, so that the command can tidy up; the next one ends the process at once. */
export function stopSignal(): Stop {
  const handler = takeSignals()
  const { promise, resolve } = Promise.withResolvers<StopSignal>()
  const controller = new AbortController()
  const tell = (signal: StopSignal) => {
    controller.abort()
    resolve(signal)
  }
  told.add(tell)
  if (first !== undefined) tell(first)
  return {
    came: promise,
    signal: controller.signal,
    [Symbol.dispose]() {
      told.delete(tell)
      handler[Symbol.dispose]()
    },
  }
}
