import { setTimeout } from 'node:timers/promises'
import { isAt } from '#contracts/model/point.ts'
import type { System } from '#contracts/model/system.ts'
import { jsonOrText } from '#runtime/json.ts'
import { decoded } from '../../recording/body.ts'
import { type HeaderLines, joined, valuesOf } from '../../recording/headers.ts'
import type { Hooks } from '../../recording/messages.ts'
import { type Applied, applyChange } from './apply.ts'
import type { Change } from './changes.ts'
import { type AnswerMessage, bodyText, type RequestMessage } from './message.ts'

/** Headers of one connection, and those that a changed body would make wrong. */
const OWN_HEADERS = ['host', 'connection', 'keep-alive', 'transfer-encoding', 'content-length', 'expect']

/** Of what is compressed, bytes. */
const MAX_BYTES = 64 * 1_048_576

type Passing<Kind extends 'onRequest' | 'onAnswer'> = Parameters<NonNullable<Hooks[Kind]>>[0]

/** Makes the messages of one operation or alias different, while a change is put in; others are not even read. */
export class Changing {
  readonly #system: System
  #change: Change | undefined
  #applied = 0

  constructor(system: System) {
    this.#system = system
  }

  /** How many messages are different because of the change that is in. */
  get applied(): number {
    return this.#applied
  }

  /** Puts a change in, or takes it out. */
  put(change: Change | undefined): void {
    this.#change = change?.point.system === this.#system ? change : undefined
    this.#applied = 0
  }

  readonly hooks: Hooks = {
    onRequest: async (request) => {
      const change = this.#changeOf('request', request)
      if (!change) return undefined
      const message = await requestDocument(request)
      const { drop, changed } = await this.#apply(change, message)
      if (drop) return 'hang up'
      return changed ? requestAgain(message) : undefined
    },
    onAnswer: async (answer, request) => {
      const change = this.#changeOf('answer', request)
      if (!change) return undefined
      const message: AnswerMessage = { status: answer.status, ...(await content(answer)) }
      const { drop, changed } = await this.#apply(change, message)
      if (drop) return 'hang up'
      return changed ? { status: message.status, ...contentAgain(message) } : undefined
    },
    // As if the provider itself had broken off: there is no other way to tell.
    onFailure: () => 'hang up',
  }

  #changeOf(kind: Change['message'], { method, url }: Passing<'onRequest'>): Change | undefined {
    if (this.#change?.message !== kind) return undefined
    return isAt(this.#change.point, method, addressOf(url).pathname) ? this.#change : undefined
  }

  async #apply(change: Change, message: RequestMessage | AnswerMessage): Promise<Applied> {
    const applied = applyChange(change, message)
    if (applied.changed) this.#applied += 1
    // Real time, whatever clock the two sides have: the network is slow, not their day.
    if (applied.delay > 0) await setTimeout(applied.delay)
    return applied
  }
}

const addressOf = (url: string) => new URL(url, 'http://localhost')

async function requestDocument(request: Passing<'onRequest'>): Promise<RequestMessage> {
  const { pathname: path, searchParams } = addressOf(request.url)
  const query = Object.fromEntries(searchParams)
  return { method: request.method, path, query, ...(await content(request)) }
}

function requestAgain(message: RequestMessage) {
  const { method, path, query } = message
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  )
  return { method, url: search.size > 0 ? `${path}?${search}` : path, ...contentAgain(message) }
}

/** Headers and body as a change sees them: nothing is compressed any more. */
async function content({ headers, body }: Pick<Passing<'onAnswer'>, 'headers' | 'body'>) {
  const bytes = await body()
  const plain = decoded(bytes, valuesOf(headers, 'content-encoding'), MAX_BYTES)
  const isPlain = Buffer.isBuffer(plain)
  const left = [...OWN_HEADERS, ...(isPlain ? ['content-encoding'] : [])]
  const header = Object.fromEntries(Object.entries(joined(headers)).filter(([name]) => !left.includes(name)))
  return { header, body: jsonOrText((isPlain ? plain : bytes).toString()) }
}

function contentAgain({ header, body }: Pick<AnswerMessage, 'header' | 'body'>) {
  const headers: HeaderLines = Object.entries(header).map(([name, value]) => [name, String(value)] as const)
  return { headers, body: Buffer.from(bodyText(body)) }
}
