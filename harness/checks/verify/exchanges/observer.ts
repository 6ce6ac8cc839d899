import { ForwardingProxy } from '../../../recording/forwarding.ts'
import type { AnswerMessage, AnswerReplacement, Hooks } from '../../../recording/messages.ts'
import { exchangeOf, type SeenExchange } from './exchange.ts'

export interface ObserverOptions {
  /** Of the system, for messages. */
  readonly name: string
  readonly baseUrl: string
  /** The number of the interaction whose request is made now. */
  readonly current: () => number
}

/** Stands between Pact and the system: Pact tells only what differs, this tells what passed. */
export class Observer implements AsyncDisposable {
  readonly #current: () => number
  readonly #seen = new Map<number, SeenExchange>()
  #proxy: ForwardingProxy | undefined

  private constructor(current: () => number) {
    this.#current = current
  }

  /** @throws ListenError, and UserError for a base URL that is none */
  static async start({ name, baseUrl, current }: ObserverOptions): Promise<Observer> {
    const observer = new Observer(current)
    const hooks = { onExchange: observer.#begin, onAnswer: withoutTarget }
    observer.#proxy = await ForwardingProxy.start({ name, target: baseUrl, hooks })
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
    const index = this.#current()
    const began = performance.now()
    return (end) => this.#seen.set(index, exchangeOf(request, end, performance.now() - began))
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
