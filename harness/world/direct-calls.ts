import { isDeepStrictEqual } from 'node:util'
import { callPath, ENVELOPE } from '#contracts/model/call.ts'
import { requestWith } from '#contracts/model/check.ts'
import { pathOf } from '#contracts/model/point.ts'
import type { Exchange } from '../results/exchange.ts'
import { secretsOf } from '../systems/one-system.ts'
import type { Systems } from '../systems/systems.ts'

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
    const { bot, project, recorded } = this.#systems
    const { botToken = '' } = secretsOf(project)
    const point = project.contract.named('bot', alias) ?? unknownPoint(alias)
    const { requestBody } = requestWith(point, params)
    const path = pathOf(point, project.parameters)
    const before = recorded.last
    await bot.send(point.method, path, requestBody, {
      authorization: `Bearer ${botToken}`,
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
    })
    const own = recorded
      .since(before)
      .find(
        (one) => one.system === 'bot' && one.path === path && isDeepStrictEqual(one.requestBody, requestBody),
      )
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
