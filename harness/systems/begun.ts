import type { Systems } from './systems.ts'

/** Systems that are started before anybody asks for them. Disposing it ends those that nobody has taken. */
export interface BegunSystems extends AsyncDisposable {
  /** The first time those that were begun, later others. */
  take(): Promise<Systems>
}

/** Begins to start systems: while other processes come up, this one can load what it needs. */
export function beginSystems(start: () => Promise<Systems>): BegunSystems {
  let begun: Promise<Systems> | undefined = start()
  // Whoever takes them is told; until then it must not end the process.
  begun.catch(() => undefined)
  const take = () => {
    const taken = begun ?? start()
    begun = undefined
    return taken
  }
  return {
    take,
    async [Symbol.asyncDispose]() {
      const left = await begun?.catch(() => undefined)
      begun = undefined
      await left?.[Symbol.asyncDispose]()
    },
  }
}
