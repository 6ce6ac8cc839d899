import { z } from 'zod'

const scope = {
  /** A Bot API method; without it the fault meets any call. */
  method: z.string().min(1).max(64).optional(),
  times: z.int().min(1).max(1_000_000).default(1),
}

export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...scope, kind: z.literal('tooManyRequests'), retryAfter: z.int().min(1).max(86_400) }),
  z.strictObject({
    ...scope,
    kind: z.literal('error'),
    code: z.int().min(400).max(599),
    description: z.string().min(1).max(1000),
  }),
  z.strictObject({ ...scope, kind: z.literal('drop') }),
])

/** What the next calls of the Bot API will meet instead of an answer. */
export type Fault = z.output<typeof faultSchema>

const ANY_METHOD = '*'

/** Planned faults, at most one for each method and one for all. */
export class Faults {
  readonly #left = new Map<string, { fault: Fault; times: number }>()

  /** Plans a fault in place of the earlier one for the same method. */
  set(fault: Fault): void {
    this.#left.set(fault.method?.toLowerCase() ?? ANY_METHOD, { fault, times: fault.times })
  }

  clear(): void {
    this.#left.clear()
  }

  /** The fault that meets this call of `method` (lower case), counted down; usually there is none. */
  take(method: string): Fault | undefined {
    if (this.#left.size === 0) return undefined
    const key = this.#left.has(method) ? method : ANY_METHOD
    const planned = this.#left.get(key)
    if (planned === undefined) return undefined
    planned.times -= 1
    if (planned.times === 0) this.#left.delete(key)
    return planned.fault
  }
}
