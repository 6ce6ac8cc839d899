import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Listening, listen } from '#runtime/http.ts'
import { Failure, failures } from './failure.ts'
import type { Hooks } from './messages.ts'
import { Passage, type Route } from './passage.ts'
import type { UpstreamTls } from './trust.ts'
import { Upstream } from './upstream.ts'

export interface ForwardingOptions {
  /** Who is behind it, for messages: `host`, `bot`. */
  readonly name: string
  /** A free one by default. */
  readonly port?: number
  /** The loopback interface by default. */
  readonly host?: string
  /** Base URL of the system behind it, such as `https://bot.example/api/v1`; may be set later. */
  readonly target?: string
  readonly tls?: UpstreamTls
  /** Passes `Host` on as it came, to a system that looks at how it is called. @default false */
  readonly keepsHost?: boolean
  /** For one whole answer, real milliseconds; any time by default, as there are long polls and streams. */
  readonly timeout?: number
  readonly hooks?: Hooks
}

/**
 * Stands in front of one system and passes everything on as it came: bodies byte by byte and without waiting for
 * their end, heads line by line. Connections are its own, so upgrades (WebSocket) do not pass.
 */
export class ForwardingProxy implements AsyncDisposable {
  readonly #route: Route
  readonly #passages = new Set<Passage>()
  readonly #listening: Listening

  private constructor(route: Route, listening: Listening) {
    this.#route = route
    this.#listening = listening
    const { server } = listening
    const handle = (caller: IncomingMessage, toCaller: ServerResponse) => void this.#handle(caller, toCaller)
    // With `Expect: 100-continue` the target decides, too.
    server.on('request', handle).on('checkContinue', handle)
  }

  /** @throws ListenError when the port is taken, UserError for a wrong target or certificate */
  static async start({
    name,
    port,
    host,
    target,
    tls,
    keepsHost = false,
    timeout,
    hooks = {},
  }: ForwardingOptions): Promise<ForwardingProxy> {
    const upstream = new Upstream(name, { tls, keepsHost })
    if (target !== undefined) upstream.target = target
    const listening = await listen(() => {}, port, host)
    return new ForwardingProxy({ name, upstream, hooks, timeout }, listening)
  }

  /** Where it listens, without a path: `/bots/1` here is `/api/v1/bots/1` at the target `…/api/v1`. */
  get url(): string {
    return this.#listening.url
  }

  /** Empty until it is set. */
  get target(): string {
    return this.#route.upstream.target
  }

  /** May be set at any time; requests that are on their way stay where they are. @throws UserError */
  set target(target: string) {
    this.#route.upstream.target = target
  }

  /** Ends at once: whoever still waits for an answer gets 502, and open streams break off. */
  async [Symbol.asyncDispose](): Promise<void> {
    const closed = this.#listening[Symbol.asyncDispose]()
    for (const passage of this.#passages)
      passage.stop(new Failure('closing', failures.closed(this.#route.name)))
    await closed
    this.#route.upstream[Symbol.dispose]()
  }

  async #handle(caller: IncomingMessage, toCaller: ServerResponse): Promise<void> {
    const passage = new Passage(this.#route, caller, toCaller)
    this.#passages.add(passage)
    await passage.run()
    this.#passages.delete(passage)
  }
}
