import type { ServerResponse } from 'node:http'
import { z } from 'zod'

const scope = {
  /** A Bot API method; without it the fault meets any call. */
  method: z.string().min(1).max(64).optional(),
  /** Only calls whose `chat_id` is this chat; without it those to any chat, and those to none. */
  chatId: z.int().optional(),
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
  /** The connection is closed, and the call is not carried out. */
  z.strictObject({ ...scope, kind: z.literal('drop') }),
  /** The call is carried out, and the connection closed instead of an answer. */
  z.strictObject({ ...scope, kind: z.literal('lost') }),
  /** The call is not carried out and never answered, until its caller gives up or the faults are cleared. */
  z.strictObject({ ...scope, kind: z.literal('silent') }),
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

const ANY = '*'

const keyOf = (method: string = ANY, chat: string | number = ANY) => `${method} ${chat}`

/** What of a call's parameters decides about its faults. */
interface ChatParam {
  string(name: 'chat_id'): string | undefined
}

/** Planned faults: at most one for each method or any, in each chat or any, and one of the SMS gateway. */
export class Faults {
  readonly #left = new Map<string, { fault: ApiFault; times: number }>()
  readonly #held = new Set<ServerResponse>()
  #sms: SmsFault | undefined

  /** Plans a fault in place of the earlier one for the same method and chat, or of the SMS gateway. */
  set(fault: Fault): void {
    if (fault.kind === 'sms') this.#sms = { ...fault }
    else this.#left.set(keyOf(fault.method?.toLowerCase(), fault.chatId), { fault, times: fault.times })
  }

  /** Those that are still to come, each as often as it is. */
  get planned(): Fault[] {
    const ofApi = Array.from(this.#left.values(), ({ fault, times }) => ({ ...fault, times }))
    return this.#sms ? [...ofApi, { ...this.#sms }] : ofApi
  }

  /** Forgets all faults and hangs up on the callers who got no answer because of one. */
  clear(): void {
    this.#left.clear()
    this.#sms = undefined
    for (const response of this.#held) response.destroy()
  }

  /** Keeps a response that will not be sent, until its caller gives up or the faults are cleared. */
  hold(response: ServerResponse): void {
    this.#held.add(response)
    response.on('close', () => this.#held.delete(response))
  }

  /** The status with which the SMS gateway refuses this message, counted down; undefined when it takes it. */
  takeSms(): number | undefined {
    const planned = this.#sms
    if (planned === undefined) return undefined
    planned.times -= 1
    if (planned.times === 0) this.#sms = undefined
    return planned.code
  }

  /**
   * The fault that meets this call of `method` (lower case), counted down; usually there is none. Of several the most
   * special one: a chat is more special than a method, and both together more than either.
   */
  take(method: string, params: ChatParam): ApiFault | undefined {
    if (this.#left.size === 0) return undefined
    const chat = params.string('chat_id')?.trim()
    const keys = [keyOf(method, chat), keyOf(ANY, chat), keyOf(method), keyOf()]
    const key = keys.find((one) => this.#left.has(one))
    const planned = key === undefined ? undefined : this.#left.get(key)
    if (key === undefined || planned === undefined) return undefined
    planned.times -= 1
    if (planned.times === 0) this.#left.delete(key)
    return planned.fault
  }
}
