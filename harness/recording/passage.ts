import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import type { Bilingual } from '#runtime/bilingual.ts'
import { inform, writeHead } from './answer-head.ts'
import { Failure, failureOf, failures } from './failure.ts'
import { announcesBody, valuesOf, withLength } from './headers.ts'
import { BodyKeeper } from './kept-body.ts'
import {
  type ExchangeEnd,
  type Hooks,
  type OwnAnswer,
  type Readable,
  type RequestMessage,
  type RequestReplacement,
  readableAnswer,
  readableRequest,
} from './messages.ts'
import type { Upstream } from './upstream.ts'

/** What all exchanges through one proxy have in common. */
export interface Route {
  readonly name: string
  readonly upstream: Upstream
  readonly hooks: Hooks
  /** For the whole answer, real milliseconds. */
  readonly timeout: number | undefined
}

/** One exchange on its way through: from the caller to the target, and back. */
export class Passage {
  readonly #route: Route
  readonly #caller: IncomingMessage
  readonly #toCaller: ServerResponse
  readonly #request: Readable<RequestMessage>
  readonly #requestBody = new BodyKeeper()
  readonly #answerBody = new BodyKeeper()
  readonly #stopped = Promise.withResolvers<never>()
  #tellEnd: ((end: ExchangeEnd) => void) | undefined
  #toTarget: ClientRequest | undefined
  #seen: Pick<ExchangeEnd, 'status' | 'headers'> = { status: undefined, headers: [] }
  #failure: Failure | undefined

  constructor(route: Route, caller: IncomingMessage, toCaller: ServerResponse) {
    this.#route = route
    this.#caller = caller
    this.#toCaller = toCaller
    this.#request = readableRequest(caller)
  }

  /** Ends when the exchange has; whatever goes wrong is told to the caller and to `onExchange`. */
  async run(): Promise<void> {
    const { message } = this.#request
    this.#tellEnd = this.#route.hooks.onExchange?.(message)
    this.#expectBody()
    // An error here is a caller who hung up, of which the other half tells.
    this.#caller.on('error', () => {})
    this.#toCaller.once('close', () => {
      if (!this.#toCaller.writableEnded) this.stop(new Failure('caller hung up', failures.callerHungUp()))
    })
    using timer = new DisposableStack()
    const { timeout, name } = this.#route
    if (timeout !== undefined) {
      const silent = new Failure('silent', failures.silent(name, timeout / 1000))
      timer.adopt(
        setTimeout(() => this.stop(silent), timeout),
        clearTimeout,
      )
    }
    await Promise.race([this.#pass(), this.#stopped.promise]).catch((error) => this.#fail(error))
  }

  /** Breaks the exchange off. */
  stop(failure: Failure): void {
    this.#failure ??= failure
    this.#toTarget?.destroy(failure)
    this.#stopped.reject(failure)
  }

  async #pass(): Promise<void> {
    const { message } = this.#request
    const decision = await this.#route.hooks.onRequest?.(message)
    if (decision === 'hang up') return this.#hangUp(failures.dropped())
    if (decision && 'answer' in decision) return this.#answerWith(decision.answer)
    const answer = await this.#ask(decision ?? {})
    const readable = readableAnswer(answer)
    const { status, headers } = readable.message
    this.#seen = { status, headers }
    const changed = await this.#route.hooks.onAnswer?.(readable.message, message)
    if (changed === 'hang up') return this.#hangUp(failures.droppedAnswer())
    const content = changed?.body ?? (await readable.read())
    if (this.#failure) return
    writeHead(this.#toCaller, readable.message, changed ?? {})
    if (content) this.#sendWhole(content)
    else await this.#stream(answer)
  }

  /** A hook that reads the body would wait for a caller that waits to be asked for it; else the target asks. */
  #expectBody(): void {
    const expects = valuesOf(this.#request.message.headers, 'expect').length > 0
    if (expects && this.#route.hooks.onRequest) this.#toCaller.writeContinue()
  }

  /** Sends the request on, and waits for the head of the answer. */
  async #ask(replacement: RequestReplacement): Promise<IncomingMessage> {
    const { message } = this.#request
    const { method = message.method, url = message.url, body } = replacement
    const content = body ?? (await this.#request.read())
    // Connections that the target has ended by now are found out first: a request sent into one would be lost, and
    // to send it again would hide a target that hangs up on purpose.
    await setImmediate()
    if (this.#failure) throw this.#failure
    const lines = replacement.headers ?? message.headers
    const headers = body ? withLength(lines, body.length) : lines
    const toTarget = this.#route.upstream.request({ method, url, headers })
    this.#toTarget = toTarget
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      toTarget.once('response', resolve).on('error', reject)
    })
    if (!this.#route.hooks.onRequest) toTarget.once('continue', () => this.#toCaller.writeContinue())
    toTarget.on('information', (info) => inform(this.#caller, this.#toCaller, info))
    this.#sendBody(toTarget, content)
    return answered
  }

  #sendBody(toTarget: ClientRequest, content: Buffer | undefined): void {
    const { headers } = this.#request.message
    if (content) {
      this.#requestBody.add(content)
      toTarget.end(content)
    } else if (announcesBody(headers)) {
      // Of unknown length: it may be a while until it begins.
      if (valuesOf(headers, 'transfer-encoding').length > 0) toTarget.flushHeaders()
      this.#caller.on('data', this.#requestBody.add).pipe(toTarget)
    } else toTarget.end()
  }

  #sendWhole(content: Buffer): void {
    this.#answerBody.add(content)
    this.#end()
    this.#toCaller.end(content)
  }

  /** Passes the body on as it comes. */
  #stream(answer: IncomingMessage): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const brokenOff = () => reject(new Failure('target hung up', failures.hungUpInAnswer(this.#route.name)))
    answer.on('data', this.#answerBody.add).on('error', brokenOff).on('close', brokenOff)
    // Before `pipe` passes the end on: by then it is known.
    answer.once('end', () => {
      answer.off('close', brokenOff)
      this.#end()
      resolve()
    })
    if (answer.readableLength === 0 && !answer.complete) this.#toCaller.flushHeaders()
    answer.pipe(this.#toCaller)
    return promise
  }

  #fail(error: unknown): void {
    const { name, upstream, hooks } = this.#route
    const failure = failureOf(this.#failure ?? error, name, upstream.target)
    const gone = failure.kind === 'caller hung up' || this.#toCaller.headersSent
    const answer = gone ? 'hang up' : (hooks.onFailure?.(failure) ?? this.#standIn(failure))
    if (answer === 'hang up') this.#hangUp(failure.told)
    else this.#answerWith(answer, failure.told)
    if (failure.kind === 'closing' && !this.#caller.complete) this.#caller.destroy()
  }

  #standIn({ kind, message }: Failure): OwnAnswer | 'hang up' {
    return kind === 'target hung up'
      ? 'hang up'
      : { status: 502, body: { system: this.#route.name, error: message } }
  }

  #hangUp(error: Bilingual): void {
    this.#end(error)
    this.#toTarget?.destroy()
    this.#toCaller.destroy()
  }

  #answerWith({ status, body }: OwnAnswer, error?: Bilingual): void {
    if (body !== undefined) this.#toCaller.setHeader('content-type', 'application/json; charset=utf-8')
    this.#end(error)
    this.#toCaller.writeHead(status).end(body === undefined ? undefined : JSON.stringify(body))
  }

  #end(error?: Bilingual): void {
    this.#tellEnd?.({
      ...this.#seen,
      requestBody: this.#requestBody.take(),
      answerBody: this.#answerBody.take(),
      error,
    })
    this.#tellEnd = undefined
  }
}
