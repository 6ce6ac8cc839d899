import type { ServerResponse } from 'node:http'

/**
 * `error500` answers 500 · `timeout` never answers · `garbage` answers 200 with what is no JSON · `drop` hangs up ·
 * `lost` does what was asked and then hangs up. The others do nothing of it.
 */
export const faultKinds = ['error500', 'timeout', 'garbage', 'drop', 'lost'] as const

export type FaultKind = (typeof faultKinds)[number]

export interface Fault {
  /** Its name, such as `GET /user`. */
  operation: string
  kind: FaultKind
  /** How many more answers will fail. */
  times: number
}

/** How the next answers of operations are to fail. */
export class Faults {
  readonly #faults = new Map<string, Fault>()
  readonly #held = new Set<ServerResponse>()

  /** Replaces what was set for the operation. */
  set(fault: Fault): void {
    this.#faults.set(fault.operation, { ...fault })
  }

  list(): Fault[] {
    return [...this.#faults.values()]
  }

  /** Forgets all faults and hangs up on the callers who got no answer because of one. */
  clear(): void {
    this.#faults.clear()
    for (const response of this.#held) response.destroy()
  }

  /** Keeps a response that will not be sent, until its caller gives up or the faults are cleared. */
  hold(response: ServerResponse): void {
    this.#held.add(response)
    response.on('close', () => this.#held.delete(response))
  }

  /** The fault of this answer, counted down, or undefined when it is to be right. */
  take(operation: string): FaultKind | undefined {
    const fault = this.#faults.get(operation)
    if (fault === undefined) return undefined
    fault.times -= 1
    if (fault.times <= 0) this.#faults.delete(operation)
    return fault.kind
  }
}
