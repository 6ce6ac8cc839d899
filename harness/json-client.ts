import { type Bilingual, both, joined, listed } from '#runtime/bilingual.ts'
import { isObject, jsonOrText } from '#runtime/json.ts'
import { UserError } from '#runtime/user-error.ts'
import type { Connection } from './credentials/connection.ts'
import { senderTo } from './credentials/send.ts'
import { terminalLanguage } from './terminal-language.ts'

/** A request that a service refused, with what it said; its message is in the language of the terminal. */
export class RequestError extends Error {
  override name = 'RequestError'
  readonly status: number
  /** What it said, in its words. */
  readonly said: Bilingual

  constructor(method: string, url: string, { status, body }: JsonAnswer) {
    const said = saidIn(body)
    super(joined`${method} ${url}${ANSWERED} ${String(status)}: ${said}`[terminalLanguage()])
    this.status = status
    this.said = said
  }
}

const noAnswer = (method: string, url: string, ms = 0): Bilingual => ({
  en: `${method} ${url}: no answer within ${ms / 1000} s`,
  ru: `${method} ${url}: ответа нет и через ${ms / 1000} с`,
})

/**
 * What a request comes to, for whoever knows what was done and not by which request.
 * @param what was done; nothing where the refusal itself says it
 * @throws UserError with the words of a refusal, whose cause is the RequestError
 */
export async function inOwnWords<T>(doing: Promise<T>, what?: string): Promise<T> {
  try {
    return await doing
  } catch (error) {
    if (!(error instanceof RequestError) || error.status >= 500) throw error
    throw new UserError(what === undefined ? error.said : joined`${what}: ${error.said}`, { cause: error })
  }
}

const ANSWERED = { en: ' answered', ru: ': ответ' }

/** What a refusal says: the message, what is wrong in which field, and what there is in the place of what was wanted. */
function saidIn(body: unknown): Bilingual {
  if (!isObject(body) || typeof body.message !== 'string') return both(JSON.stringify(body))
  const { message, messageRu = message, errors = [], buttons } = body
  const wrong = Array.isArray(errors) ? errors.map(mistakeIn) : []
  const there = Array.isArray(buttons)
    ? [joined`${THERE_ARE}: ${buttons.length > 0 ? buttons.join(', ') : NONE}`]
    : []
  return listed([{ en: message, ru: String(messageRu) }, ...wrong, ...there], '; ')
}

const THERE_ARE = { en: 'there are', ru: 'есть' }
const NONE = { en: 'none', ru: 'ничего' }

function mistakeIn(mistake: unknown): Bilingual {
  if (!isObject(mistake) || typeof mistake.message !== 'string') return both(JSON.stringify(mistake))
  return both(mistake.path ? `${mistake.path}: ${mistake.message}` : mistake.message)
}

export interface JsonAnswer {
  readonly status: number
  /** Parsed where it is JSON, else as text; undefined when it is empty. */
  readonly body: unknown
}

export interface JsonClient {
  readonly url: string
  /** Any answer, whatever its status. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<JsonAnswer>
  get<T>(path: string): Promise<T>
  post<T>(path: string, body?: unknown): Promise<T>
  put<T>(path: string, body: unknown): Promise<T>
}

/** How a service is called that is not one of our own. */
export interface JsonClientOptions {
  readonly connection?: Connection
  /** The base URL of the service itself, where `url` is that of something in front of it. */
  readonly signedAs?: string
  /** For so long an answer is waited for, milliseconds; as long as it takes by default. */
  readonly withinMs?: number | undefined
}

/**
 * Speaks JSON to one service at `url`. The types of answers are the caller's claim: these are our own services.
 * `get`, `post` and `put` throw RequestError when the status is not 2xx.
 */
export function jsonClient(
  url: string,
  { connection = { name: 'service' }, signedAs = url, withinMs }: JsonClientOptions = {},
): JsonClient {
  const sendTo = senderTo(connection)
  const send: JsonClient['send'] = async (method, path, body, headers = {}) => {
    const content = body === undefined ? '' : JSON.stringify(body)
    const type = body !== undefined && { 'content-type': 'application/json' }
    const request = { method, url: url + path, headers: { ...type, ...headers }, body: content }
    const signal = withinMs === undefined ? undefined : AbortSignal.timeout(withinMs)
    const answer = await sendTo(request, { signedAs: signedAs + path, ...(signal && { signal }) }).catch(
      (error: unknown) => {
        throw signal?.aborted ? new UserError(noAnswer(method, url + path, withinMs)) : error
      },
    )
    return { status: answer.status, body: jsonOrText(answer.text) }
  }
  async function demand<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await send(method, path, body)
    if (answer.status < 200 || answer.status > 299) throw new RequestError(method, url + path, answer)
    return answer.body as T
  }
  return {
    url,
    send,
    get: (path) => demand('GET', path),
    post: (path, body = {}) => demand('POST', path, body),
    put: (path, body) => demand('PUT', path, body),
  }
}
