import { type Alias, endpoints } from '#contracts/bot/index.ts'
import { contract } from '#contracts/index.ts'
import { type HeardCall, type StandInOptions, startStandIn } from '#harness/checks/listen/stand-in.ts'
import type { Language } from '#runtime/bilingual.ts'

interface Sent {
  readonly method?: string
  /** From the base URL on. */
  readonly path?: string
  readonly headers?: Record<string, string>
  /** Sent as it is when it is a string, or bytes. */
  readonly body?: unknown
}

/** A stand-in bot with what it has heard, and a portal that calls it. */
export async function startListening(options: Partial<Omit<StandInOptions, 'heard'>> = {}) {
  const heard: HeardCall[] = []
  const standIn = await startStandIn({ contract, ...options, heard: (call) => heard.push(call) })

  /** Sends a request and returns the answer with what was heard of it. */
  async function send({ method = 'POST', path = '', headers = {}, body }: Sent) {
    const response = await fetch(standIn.baseUrl + path, {
      method,
      headers: { authorization: 'Bearer secret', 'content-type': 'application/json', ...headers },
      ...(body !== undefined && {
        body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
      }),
    })
    const text = await response.text()
    const call = heard.at(-1)
    if (!call) throw new Error('nothing was heard')
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text), call }
  }

  return {
    heard,
    baseUrl: standIn.baseUrl,
    send,
    /** Calls an endpoint, with the parameters of its example. */
    call: (alias: Alias, params: object = endpoints[alias].example, headers: Record<string, string> = {}) =>
      send({ path: `/bots/1/call/${alias}`, body: { script_request_params: params }, headers }),
    [Symbol.asyncDispose]: () => standIn[Symbol.asyncDispose](),
  }
}

/** The problems of a call as `part: path: message`. */
export function problemsOf({ problems }: HeardCall, language: Language = 'en'): string[] {
  return problems.map(({ part, path, message }) => [part, path, message[language]].filter(Boolean).join(': '))
}
