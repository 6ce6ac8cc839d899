import type { Authorize } from '../../../credentials/authorize.ts'
import { ForwardingProxy } from '../../../recording/forwarding.ts'
import type {
  AnswerMessage,
  AnswerReplacement,
  Hooks,
  RequestMessage,
  RequestReplacement,
} from '../../../recording/messages.ts'
import type { Caller } from '../caller.ts'
import { exchangeOf, type SeenExchange } from './exchange.ts'

export interface ObserverOptions {
  readonly caller: Caller
  /** The number of the interaction whose request is made now. */
  readonly current: () => number
  /** Whether that request is to be refused: nothing lets it in. */
  readonly isOfStranger: (index: number) => boolean
}

/**
 * Stands between Pact and the system: Pact tells only what differs, this tells what passed. Whom to trust and how a
 * request is signed is nothing that Pact knows, either.
 */
export class Observer implements AsyncDisposable {
  readonly #options: ObserverOptions
  readonly #seen = new Map<number, SeenExchange>()
  #proxy: ForwardingProxy | undefined
  /** Why a request could not be signed; undefined when all could. */
  problem: unknown

  private constructor(options: ObserverOptions) {
    this.#options = options
  }

  /** @throws ListenError, and UserError for a base URL that is none */
  static async start(options: ObserverOptions): Promise<Observer> {
    const observer = new Observer(options)
    const { baseUrl, connection } = options.caller
    const { name, tls, authorize } = connection
    const hooks = {
      onExchange: observer.#begin,
      onAnswer: withoutTarget,
      ...(authorize && { onRequest: (request: RequestMessage) => observer.#sign(request, authorize) }),
    }
    observer.#proxy = await ForwardingProxy.start({ name, target: baseUrl, hooks, ...(tls && { tls }) })
    return observer
  }

  /** What stands for the base URL. */
  get url(): string {
    return this.#proxy?.url ?? ''
  }

  /** What passed for an interaction, by its number; nothing where no request was made. */
  of(index: number): SeenExchange | undefined {
    return this.#seen.get(index)
  }

  readonly #begin: NonNullable<Hooks['onExchange']> = (request) => {
    const index = this.#options.current()
    const began = performance.now()
    return (end) => this.#seen.set(index, exchangeOf(request, end, performance.now() - began))
  }

  /** Adds what the project signs requests with. */
  async #sign(request: RequestMessage, authorize: Authorize): Promise<RequestReplacement | undefined> {
    const { current, isOfStranger, caller } = this.#options
    if (isOfStranger(current())) return undefined
    const { method, url, headers } = request
    const own = {
      method,
      url: caller.signedAs(caller.at(url)),
      headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
      body: (await request.body()).toString(),
    }
    const signed = await Promise.try(authorize, own).catch((error: unknown) => {
      this.problem ??= error
      throw error
    })
    const others = headers.filter(([name]) => !Object.hasOwn(signed, name.toLowerCase()))
    return { headers: [...others, ...Object.entries(signed)] }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#proxy?.[Symbol.asyncDispose]()
  }
}

/** Pact would follow a redirect, which those who call the system do not. */
function withoutTarget({ status, headers }: AnswerMessage): AnswerReplacement | undefined {
  if (status < 300 || status > 399) return undefined
  return { headers: headers.filter(([name]) => name.toLowerCase() !== 'location') }
}
