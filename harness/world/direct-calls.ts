import type { Exchange } from '#runtime/journal.ts'
import type { Systems } from '../systems/systems.ts'

/** Calls of the bot that a scenario makes itself, past the portal's outbox, for what a portal would never send. */
export class DirectCalls {
  readonly #stack: Systems
  readonly made: Exchange[] = []

  constructor(stack: Systems) {
    this.#stack = stack
  }

  /** Calls an endpoint of the bot with the portal's token and keeps the exchange. */
  async call(alias: string, params: Record<string, unknown>, idempotencyKey?: string): Promise<void> {
    const { calls, clock, botToken } = this.#stack
    const requestBody = { script_request_params: params }
    const at = new Date(clock.now()).toISOString()
    const began = performance.now()
    const { status, body } = await calls.send('POST', `/${alias}`, requestBody, {
      authorization: `Bearer ${botToken}`,
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
    })
    this.made.push({
      id: -1 - this.made.length,
      at,
      direction: 'out',
      method: 'POST',
      path: new URL(`${calls.url}/${alias}`).pathname,
      query: {},
      requestBody,
      status,
      responseBody: body,
      ms: performance.now() - began,
    })
  }
}
