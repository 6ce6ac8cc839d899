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
  /** Of the SMS gateway, which is no part of the Bot API. */
  z.strictObject({
    kind: z.literal('sms'),
    code: z.int().min(400).max(599).default(503),
    times: scope.times,
  }),
])

/** What the next calls of the Bot API, or of the SMS gateway, will meet instead of an answer. */
export type Fault = z.output<typeof faultSchema>
type SmsFault = Extract<Fault, { kind: 'sms' }>
/** What calls of the Bot API meet. */
export type ApiFault = Exclude<Fault, SmsFault>

const ANY_METHOD = '*'

/** Planned faults, at most one for each method, one for all, and one of the SMS gateway. */
export class Faults {
  readonly #left = new Map<string, { fault: ApiFault; times: number }>()
  #sms: SmsFault | undefined

  /** Plans a fault in place of the earlier one for the same method, or of the SMS gateway. */
  set(fault: Fault): void {
    if (fault.kind === 'sms') this.#sms = { ...fault }
    else this.#left.set(fault.method?.toLowerCase() ?? ANY_METHOD, { fault, times: fault.times })
  }

  clear(): void {
    this.#left.clear()
    this.#sms = undefined
  }

  /** The status with which the SMS gateway refuses this message, counted down; undefined when it takes it. */
  takeSms(): number | undefined {
    const planned = this.#sms
    if (planned === undefined) return undefined
    planned.times -= 1
    if (planned.times === 0) this.#sms = undefined
    return planned.code
  }

  /** The fault that meets this call of `method` (lower case), counted down; usually there is none. */
  take(method: string): ApiFault | undefined {
    if (this.#left.size === 0) return undefined
    const key = this.#left.has(method) ? method : ANY_METHOD
    const planned = this.#left.get(key)
    if (planned === undefined) return undefined
    planned.times -= 1
    if (planned.times === 0) this.#left.delete(key)
    return planned.fault
  }
}
