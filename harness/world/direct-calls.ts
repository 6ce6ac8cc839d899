import { isDeepStrictEqual } from 'node:util'
import { callPath, ENVELOPE } from '#contracts/model/call.ts'
import { requestWith } from '#contracts/model/check.ts'
import { pathOf } from '#contracts/model/point.ts'
import { type Credential, credentialFor, withQuery } from '../credentials/credential.ts'
import { NotSupportedError } from '../not-supported.ts'
import type { Exchange } from '../results/exchange.ts'
import { secretsOf } from '../systems/one-system.ts'
import type { Systems } from '../systems/systems.ts'
import { StepError } from './step-error.ts'

/** What a call bears beside its body. */
interface Beside {
  /** By which the bot tells what it is called for. */
  readonly headers: Readonly<Record<string, string>>
  readonly credential: Credential
  readonly key: string | undefined
}

/** Calls of the bot that a scenario makes itself, in place of the host, for what a host would never send. */
export class DirectCalls {
  readonly #systems: Systems
  readonly #ids = new Set<number>()

  constructor(systems: Systems) {
    this.#systems = systems
  }

  /** Whether a scenario made this exchange itself: it may be wrong on purpose, if it is then refused. */
  has({ id }: Exchange): boolean {
    return this.#ids.has(id)
  }

  /** Calls an endpoint of the bot as the host would. */
  async call(alias: string, params: Record<string, unknown>, idempotencyKey?: string): Promise<void> {
    const { project } = this.#systems
    const { botToken } = secretsOf(project)
    const point = project.contract.named('bot', alias) ?? unknownPoint(alias)
    const { requestBody, headers } = requestWith(point, params)
    const path = pathOf(point, project.parameters)
    const asked = { system: 'bot' as const, name: alias, ...point }
    const credential = credentialFor(project.contract, asked, botToken)
    await this.#send(point.method, path, requestBody, { headers, credential, key: idempotencyKey })
  }

  /**
   * Makes a call of the host once more, as when it heard no answer: the same request under the same key.
   * @throws NotSupportedError where the host sends no key: the bot could not know that it is the same call
   */
  async again({ method, path, requestBody, requestHeaders }: Exchange): Promise<void> {
    const { project } = this.#systems
    const point = project.contract.at('bot', { method, path, requestHeaders, requestBody })
    if (!point)
      throw new StepError({
        en: `the contract has no ${method} ${path}, so it is not called again`,
        ru: `в контракте нет ${method} ${path}, поэтому повторить вызов нельзя`,
      })
    const credential = credentialFor(project.contract, point, secretsOf(project).botToken)
    const key = requestHeaders['idempotency-key']
    if (typeof key !== 'string')
      throw new NotSupportedError({
        en: 'the host sends no Idempotency-Key with its calls',
        ru: 'портал не шлёт в вызовах Idempotency-Key',
      })
    const { headers } = requestWith(point, {})
    await this.#send(method, path, requestBody, { headers, credential, key })
  }

  async #send(
    method: string,
    path: string,
    body: unknown,
    { headers, credential, key }: Beside,
  ): Promise<void> {
    const { bot, recorded } = this.#systems
    const before = recorded.last
    await bot.send(method, withQuery(path, credential), body, {
      ...headers,
      ...credential.headers,
      ...(key !== undefined && { 'idempotency-key': key }),
    })
    const own = recorded
      .since(before)
      .find((one) => one.system === 'bot' && one.path === path && isDeepStrictEqual(one.requestBody, body))
    if (own) this.#ids.add(own.id)
  }
}

/** An alias that the contract does not have is called where a bot of the default shape would have it. */
const unknownPoint = (alias: string) => ({
  method: 'POST',
  path: callPath(alias),
  envelope: ENVELOPE,
  body: undefined,
})
