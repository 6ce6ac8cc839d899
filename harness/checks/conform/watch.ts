import type { Contract } from '#contracts/model/contract.ts'
import type { System } from '#contracts/model/system.ts'
import { ForwardingProxy } from '../../recording/forwarding.ts'
import type { Hooks } from '../../recording/messages.ts'
import { Prism } from '../stub/prism.ts'
import { answerForPrism, requestForPrism } from './for-prism.ts'
import { judgeExchange } from './judge.ts'
import { Observed, type Source } from './observed.ts'
import { Patience } from './patience.ts'

/** What the caller gets while the system does not answer. */
const NO_ANSWER = { status: 502 } as const

/** Watches one system: holds what passes through its proxies against the OpenAPI document, with Prism. */
export class ConformWatch implements AsyncDisposable {
  readonly system: System
  readonly observed: Observed
  readonly #prism: Prism
  readonly #timeout: number
  readonly #patience: Patience
  readonly #proxies = new AsyncDisposableStack()

  readonly #contract: Contract

  private constructor(contract: Contract, system: System, prism: Prism, timeout: number) {
    this.#contract = contract
    this.system = system
    this.observed = new Observed(contract.of(system).map(({ name }) => name))
    this.#prism = prism
    this.#timeout = timeout
    this.#patience = new Patience(timeout)
  }

  /** @param timeout for one request to the system, milliseconds */
  static async load(contract: Contract, system: System, timeout: number): Promise<ConformWatch> {
    return new ConformWatch(contract, system, await Prism.load(contract, system), timeout)
  }

  /** The last reason why the system could not be reached; nothing when it always could. */
  get unreachable(): string | undefined {
    return this.#patience.unreachable
  }

  /**
   * Stands in front of the system at `baseUrl` until the watch is disposed: passes every request on as it came and
   * every answer back as it came. Returns what stands for the base URL. @throws ListenError
   */
  async inFront(baseUrl: string, source: Source): Promise<string> {
    const options = {
      name: this.system,
      target: baseUrl,
      timeout: this.#timeout,
      hooks: this.#judging(source),
    }
    return this.#proxies.use(await ForwardingProxy.start(options)).url
  }

  #judging(source: Source): Hooks {
    const { system, observed } = this
    const context = { contract: this.#contract, system, observed, source, prism: this.#prism }
    return {
      onRequest: async (request) => {
        // It is judged together with the answer, when it would be gone.
        await request.body()
        return this.#patience.isOver ? { answer: NO_ANSWER } : undefined
      },
      onAnswer: async (answer, request) => {
        const response = await answerForPrism(answer)
        this.#patience.answered()
        await judgeExchange(context, await requestForPrism(request), response)
        return undefined
      },
      onFailure: (failure) => {
        this.#patience.failed(failure)
        return NO_ANSWER
      },
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#proxies.disposeAsync()
  }
}
