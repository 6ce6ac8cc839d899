import type { IncomingMessage, ServerResponse } from 'node:http'
import { listen } from '#runtime/http.ts'
import { Prism, type System } from '../stub/prism.ts'
import { readRequest } from '../stub/read-request.ts'
import { type JudgeContext, judgeExchange } from './judge.ts'
import { Observed, type Source } from './observed.ts'
import { Upstream } from './upstream.ts'

/** Watches one system: holds what passes through its proxies against the OpenAPI document, with Prism. */
export class ConformWatch implements AsyncDisposable {
  readonly system: System
  readonly observed: Observed
  readonly #prism: Prism
  readonly #upstream: Upstream
  readonly #proxies = new AsyncDisposableStack()
  readonly #closing = new AbortController()

  private constructor(system: System, prism: Prism, timeout: number) {
    this.system = system
    this.observed = new Observed(system)
    this.#prism = prism
    this.#upstream = new Upstream(timeout, this.#closing.signal)
  }

  /** @param timeout for one request to the system, milliseconds */
  static async load(system: System, timeout: number): Promise<ConformWatch> {
    return new ConformWatch(system, await Prism.load(system), timeout)
  }

  /** The last reason why the system could not be reached; nothing when it always could. */
  get unreachable(): string | undefined {
    return this.#upstream.unreachable
  }

  /**
   * Stands in front of the system at `baseUrl` until the watch is disposed: passes every request on as it came and
   * every answer back as it came. Returns what stands for the base URL. @throws ListenError
   */
  async inFront(baseUrl: string, source: Source): Promise<string> {
    const { system, observed } = this
    const context = { system, observed, source, prism: this.#prism }
    const base = baseUrl.replace(/\/+$/, '')
    const server = await listen((request, response) => {
      // As if the system itself had broken off: there is nobody else to tell.
      this.#handle(context, base, request, response).catch(() => response.destroy())
    })
    this.#proxies.use(server)
    return server.url
  }

  async #handle(
    context: JudgeContext,
    base: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const read = await readRequest(request, '')
    const answer = await this.#upstream.ask(base + (request.url ?? ''), request, read.text)
    if (!answer) {
      response.writeHead(502).end()
      return
    }
    await judgeExchange(context, read.forPrism, answer.forPrism)
    response.statusCode = answer.forPrism.statusCode
    // One by one, as only these can be read again: a replay looks at them (contract-check/headers.ts).
    for (const [name, value] of Object.entries(answer.forPrism.headers)) response.setHeader(name, value)
    if (answer.bytes.length > 0) response.setHeader('content-length', answer.bytes.length)
    response.end(answer.bytes)
  }

  [Symbol.asyncDispose](): Promise<void> {
    // A system that does not answer would hold up whoever has interrupted us.
    this.#closing.abort()
    return this.#proxies.disposeAsync()
  }
}
