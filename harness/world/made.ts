import type { HostDriver, Values } from '../driver/host-driver.ts'

/** Remembers what a scenario makes in the host, so that nothing of it is reported that must not be. */
export class Made {
  readonly #values: unknown[] = []

  /** What was given and what came back, in their order. */
  get values(): readonly unknown[] {
    return this.#values
  }

  /** The same driver; what it makes, finds and does is remembered. */
  noting(driver: HostDriver): HostDriver {
    const note = <T>(...values: readonly T[]) => this.#values.push(...values)
    return {
      tellsCalls: driver.tellsCalls,
      async make<T = Values>(thing: string, fields: Values): Promise<T> {
        note(fields)
        const made = await driver.make<T>(thing, fields)
        note(made)
        return made
      },
      async find<T = Values>(thing: string, having: Values): Promise<readonly T[]> {
        const found = await driver.find<T>(thing, having)
        note(...found)
        return found
      },
      async act(action, given) {
        note(given)
        const acted = await driver.act(action, given)
        note(acted.result)
        return acted
      },
      repeat: (call) => driver.repeat(call),
    }
  }
}
