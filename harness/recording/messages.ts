import type { IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { Bilingual } from '#runtime/bilingual.ts'
import type { Failure } from './failure.ts'
import { type HeaderLines, linesOf } from './headers.ts'
import type { KeptBody } from './kept-body.ts'

/** Half of an exchange while it passes through. */
interface Message {
  readonly headers: HeaderLines
  /**
   * The whole body as it came. Asked for in the message's own hook: then the message waits for its end; otherwise it
   * streams by, and is gone. What was asked for once can be asked for again.
   */
  body(): Promise<Buffer>
}

export interface RequestMessage extends Message {
  readonly method: string
  /** Path with the query string, below the base path of the target, as it came. */
  readonly url: string
}

export interface AnswerMessage extends Message {
  readonly status: number
  readonly statusText: string
}

/** What a hook puts in the place of a request; what is left out stays. */
export type RequestReplacement = Partial<Pick<RequestMessage, 'method' | 'url' | 'headers'>> & {
  readonly body?: Buffer
}

/** What a hook puts in the place of an answer; what is left out stays. */
export type AnswerReplacement = Partial<Pick<AnswerMessage, 'status' | 'headers'>> & {
  readonly body?: Buffer
}

/** An answer that the target has not given. */
export interface OwnAnswer {
  readonly status: number
  /** Sent as JSON. */
  readonly body?: unknown
}

/** How an exchange ended, as the caller saw it. */
export interface ExchangeEnd {
  /** Undefined where the target gave no answer. */
  readonly status: number | undefined
  readonly headers: HeaderLines
  readonly requestBody: KeptBody
  readonly answerBody: KeptBody
  /** What kept it from its right end. */
  readonly error: Bilingual | undefined
}

/** Who looks at what passes through. All of it may take its time. */
export interface Hooks {
  /** Sees each request before the target does. Nothing: it goes on as it came. */
  onRequest?(
    request: RequestMessage,
  ): Awaitable<RequestReplacement | { readonly answer: OwnAnswer } | 'hang up' | undefined>
  /** Sees each answer before the caller does. Nothing: it goes on as it came. */
  onAnswer?(
    answer: AnswerMessage,
    request: RequestMessage,
  ): Awaitable<AnswerReplacement | 'hang up' | undefined>
  /**
   * What the caller gets where the target gave no answer. Nothing: hung up on where the target hung up, else 502
   * with the reason.
   */
  onFailure?(failure: Failure): OwnAnswer | 'hang up' | undefined
  /**
   * Told when an exchange begins; what it returns is told of the end, just before the caller can know of it. Nothing:
   * the exchange is none of its business.
   */
  onExchange?(request: Omit<RequestMessage, 'body'>): ((end: ExchangeEnd) => void) | undefined
}

type Awaitable<T> = T | Promise<T>

/** A message whose body a hook may have read. */
export interface Readable<T extends Message> {
  readonly message: T
  /** The body where a hook has asked for it; nothing where it is still to be streamed. */
  read(): Promise<Buffer> | undefined
}

export function readableRequest(incoming: IncomingMessage): Readable<RequestMessage> {
  const { method = 'GET', url = '/', rawHeaders } = incoming
  const { body, read } = onceRead(incoming)
  return { message: { method, url: originForm(url), headers: linesOf(rawHeaders), body }, read }
}

export function readableAnswer(incoming: IncomingMessage): Readable<AnswerMessage> {
  const { statusCode: status = 0, statusMessage: statusText = '', rawHeaders } = incoming
  const { body, read } = onceRead(incoming)
  return { message: { status, statusText, headers: linesOf(rawHeaders), body }, read }
}

function onceRead(incoming: IncomingMessage) {
  let content: Promise<Buffer> | undefined
  const body = () => {
    if (!content && incoming.readableDidRead) throw new Error('the body is gone: ask for it in its own hook')
    content ??= buffer(incoming)
    return content
  }
  return { body, read: () => content }
}

/** A client that takes us for its HTTP proxy names the whole address. */
function originForm(url: string): string {
  if (url.startsWith('/') || !URL.canParse(url)) return url
  const { pathname, search } = new URL(url)
  return pathname + search
}
