import type { Contract } from '#contracts/model/contract.ts'
import { answerWithin } from '#contracts/model/pact/answer-within.ts'
import type { System } from '#contracts/model/system.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { ForwardingProxy } from '../../recording/forwarding.ts'
import { Hiding } from '../../recording/hiding.ts'
import type { AnswerMessage, Hooks, RequestMessage } from '../../recording/messages.ts'
import type { UpstreamTls } from '../../recording/trust.ts'
import { Prism } from '../stub/prism.ts'
import { exchangeOf, type SeenExchange } from '../verify/exchanges/exchange.ts'
import { shownExchange } from '../verify/exchanges/shown.ts'
import { answerForPrism, requestForPrism } from './for-prism.ts'
import { judgeExchange } from './judge.ts'
import { Observed, type Source } from './observed.ts'
import { Patience } from './patience.ts'

/** What the caller gets while the system does not answer. */
const NO_ANSWER = { status: 502 } as const

export interface WatchOptions {
  /** For one request to the system, milliseconds. */
  readonly timeout: number
  /** Names of fields whose values stand in no report. */
  readonly redact?: readonly string[] | undefined
  /** Tokens and keys that stand in no report. */
  readonly secrets?: readonly string[]
  readonly tls?: UpstreamTls | undefined
}

/** Watches one system: holds what passes through its proxies against the OpenAPI document, with Prism. */
export class ConformWatch implements AsyncDisposable {
  readonly system: System
  readonly observed: Observed
  readonly #prism: Prism
  readonly #timeout: number
  readonly #patience: Patience
  readonly #proxies = new AsyncDisposableStack()

  readonly #contract: Contract
  readonly #hiding: Hiding
  readonly #tls: UpstreamTls | undefined
  /** The interaction that the verification is at, as its pact calls it. */
  interaction: string | undefined

  private constructor(contract: Contract, system: System, prism: Prism, options: WatchOptions) {
    const { timeout, redact = [], secrets = [], tls } = options
    this.#hiding = new Hiding({ secrets, redact })
    this.#tls = tls
    this.#contract = contract
    this.system = system
    this.observed = new Observed(contract.of(system).map(({ name }) => name))
    this.#prism = prism
    this.#timeout = timeout
    this.#patience = new Patience(timeout)
  }

  /** @throws UserError when its document cannot be read */
  static async load(contract: Contract, system: System, options: WatchOptions): Promise<ConformWatch> {
    return new ConformWatch(contract, system, await Prism.load(contract, system), options)
  }

  /** The last reason why the system could not be reached; nothing when it always could. */
  get unreachable(): Bilingual | undefined {
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
      ...(this.#tls && { tls: this.#tls }),
    }
    return this.#proxies.use(await ForwardingProxy.start(options)).url
  }

  #judging(source: Source): Hooks {
    const { system, observed } = this
    const context = {
      contract: this.#contract,
      system,
      observed,
      source,
      prism: this.#prism,
      answerWithin: answerWithin(this.#contract.document(system)),
    }
    const began = new WeakMap<RequestMessage, number>()
    return {
      onRequest: async (request) => {
        began.set(request, performance.now())
        // It is judged together with the answer, when it would be gone.
        await request.body()
        return this.#patience.isOver ? { answer: NO_ANSWER } : undefined
      },
      onAnswer: async (answer, request) => {
        const response = await answerForPrism(answer)
        const ms = performance.now() - (began.get(request) ?? performance.now())
        this.#patience.answered()
        await judgeExchange(context, {
          request: await requestForPrism(request),
          response,
          shown: shownExchange(await seenExchange(request, answer, ms), this.#hiding),
          interaction: source === 'verification' ? this.interaction : undefined,
        })
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

async function seenExchange(
  request: RequestMessage,
  answer: AnswerMessage,
  ms: number,
): Promise<SeenExchange> {
  const [sent, came] = await Promise.all([request.body(), answer.body()])
  const kept = (content: Buffer) => ({ content, bytes: content.length })
  const { status, headers } = answer
  const end = { status, headers, requestBody: kept(sent), answerBody: kept(came), error: undefined }
  return exchangeOf(request, end, ms)
}
