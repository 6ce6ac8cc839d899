import { exitCodes } from './exit-codes.ts'

/** How a command that stays is told to end. */
export type StopSignal = 'SIGINT' | 'SIGTERM'

/** Resolves at the first SIGINT or SIGTERM; the next one ends the process at once. */
export function stopSignal(): { readonly came: Promise<StopSignal>; [Symbol.dispose](): void } {
  const { promise, resolve } = Promise.withResolvers<StopSignal>()
  let stopping = false
  const onSignal = (signal: StopSignal) => {
    if (stopping) process.exit(exitCodes.INTERRUPTED)
    stopping = true
    resolve(signal)
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return {
    came: promise,
    [Symbol.dispose]() {
      process.off('SIGINT', onSignal)
      process.off('SIGTERM', onSignal)
    },
  }
}
