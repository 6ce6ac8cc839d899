import type { Systems } from './systems.ts'

/** Systems that are started before anybody asks for them. Disposing it ends those that nobody has taken. */
export interface BegunSystems extends AsyncDisposable {
  /** The first time those that were begun, later others. */
  take(): Promise<Systems>
  /** Resolved once other processes are only waited for: whatever is loaded before that holds them up. */
  readonly waiting: Promise<void>
}

/**
 * Begins to start systems: while other processes come up, this one can load what it needs.
 * @param start calls what it is given when it waits for a process that it has started
 */
export function beginSystems(start: (isWaiting: () => void) => Promise<Systems>): BegunSystems {
  const { promise: waiting, resolve: isWaiting } = Promise.withResolvers<void>()
  let begun: Promise<Systems> | undefined = start(isWaiting)
  // Whoever takes them is told; until then it must not end the process.
  void begun.catch(() => undefined).then(() => isWaiting())
  const take = () => {
    const taken = begun ?? start(isWaiting)
    begun = undefined
    return taken
  }
  return {
    take,
    waiting,
    async [Symbol.asyncDispose]() {
      const left = await begun?.catch(() => undefined)
      begun = undefined
      await left?.[Symbol.asyncDispose]()
    },
  }
}
