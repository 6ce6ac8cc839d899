import { once } from 'node:events'
import {
  Agent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { type Listening, listen } from '#runtime/http.ts'
import { type Applied, applyChange } from './apply.ts'
import type { Change } from './changes.ts'
import { type AnswerMessage, bodyText, parseBody, type RequestMessage } from './message.ts'
import { type Point, pointOf } from './point.ts'

/** Headers of one connection, and those that a changed body would make wrong. */
const OWN_HEADERS = ['host', 'connection', 'keep-alive', 'transfer-encoding', 'content-length', 'expect']

/** Statuses that come without a body. */
const BODILESS = new Set([204, 304])

/**
 * Stands in front of one provider and lets everything through as it is, except that the messages of one
 * operation or alias are different while a change is put in.
 */
export class ChangeProxy implements AsyncDisposable {
  readonly provider: Point['provider']
  /** Origin of the system in front of which it stands; may be set anew when that is started anew. */
  target = ''
  readonly #agent = new Agent({ keepAlive: true })
  #listening: Listening | undefined
  #change: Change | undefined
  #applied = 0

  private constructor(provider: Point['provider']) {
    this.provider = provider
  }

  /** @throws ListenError */
  static async start(provider: Point['provider'], target = ''): Promise<ChangeProxy> {
    const proxy = new ChangeProxy(provider)
    proxy.target = target
    proxy.#listening = await listen((incoming, outgoing) => void proxy.#handle(incoming, outgoing))
    return proxy
  }

  get url(): string {
    return this.#listening?.url ?? ''
  }

  /** How many messages are different because of the change that is in. */
  get applied(): number {
    return this.#applied
  }

  /** Puts a change in, or takes it out. */
  put(change: Change | undefined): void {
    this.#change = change?.point.provider === this.provider ? change : undefined
    this.#applied = 0
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#listening?.[Symbol.asyncDispose]()
    this.#agent.destroy()
  }

  async #handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    try {
      await this.#exchange(incoming, outgoing)
    } catch {
      // As if the provider itself had broken off: there is nobody else to tell.
      outgoing.destroy()
    }
  }

  async #exchange(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', this.target)
    const sent = await buffer(incoming)
    const asked: RequestMessage = {
      method: incoming.method ?? 'GET',
      path: pathname,
      query: Object.fromEntries(searchParams),
      header: kept(incoming.headers),
      body: parseBody(sent),
    }
    const point = pointOf(this.provider, asked.method, asked.path)
    const change = point === this.#change?.point.name ? this.#change : undefined
    const onRequest = await this.#apply(change, 'request', asked)
    if (onRequest.drop) return void outgoing.destroy()
    const raw = onRequest.changed ? undefined : { url: incoming.url ?? '/', bytes: sent }
    const [answered, received] = await this.#forward(asked, raw)
    const onAnswer = await this.#apply(change, 'answer', answered)
    if (onAnswer.drop) return void outgoing.destroy()
    send(outgoing, answered, onAnswer.changed ? undefined : received)
  }

  async #apply(
    change: Change | undefined,
    kind: Change['message'],
    message: RequestMessage | AnswerMessage,
  ): Promise<Applied> {
    if (change?.message !== kind) return { changed: false, delay: 0, drop: false }
    const applied = applyChange(change, message)
    if (applied.changed) this.#applied += 1
    // Real time, whatever clock the two sides have: the network is slow, not their day.
    if (applied.delay > 0) await setTimeout(applied.delay)
    return applied
  }

  async #forward(
    { method, path, query, header, body }: RequestMessage,
    raw: { url: string; bytes: Buffer } | undefined,
  ): Promise<[AnswerMessage, Buffer]> {
    const bytes = raw?.bytes ?? Buffer.from(bodyText(body))
    const search = new URLSearchParams(
      Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
    )
    const url = raw?.url ?? (search.size > 0 ? `${path}?${search}` : path)
    const length = bytes.length > 0 && { 'content-length': bytes.length }
    const outgoing = request(this.target + url, {
      method,
      agent: this.#agent,
      headers: { ...(header as IncomingHttpHeaders), ...length },
    })
    outgoing.end(bytes)
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
    const received = await buffer(incoming)
    const status = incoming.statusCode ?? 0
    return [{ status, header: kept(incoming.headers), body: parseBody(received) }, received]
  }
}

function kept(headers: IncomingHttpHeaders): Record<string, unknown> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN_HEADERS.includes(name)))
}

function send(
  outgoing: ServerResponse,
  { status, header, body }: AnswerMessage,
  raw: Buffer | undefined,
): void {
  outgoing.statusCode = status
  for (const [name, value] of Object.entries(header)) outgoing.setHeader(name, String(value))
  const bytes = BODILESS.has(status) ? undefined : (raw ?? Buffer.from(bodyText(body)))
  if (bytes) outgoing.setHeader('content-length', bytes.length)
  outgoing.end(bytes)
}
