import { randomUUID } from 'node:crypto'
import type { BotAnswer } from '#contracts/bot/answer.ts'
import { startCommunication } from '../delivery/communications.ts'
import {
  type CallContext,
  type Communication,
  Refusal,
  type ServedEndpoint,
} from '../endpoints/communication.ts'
import { earlierAnswer, type KeyedCall, keepAnswer } from './idempotency.ts'

/**
 * Handles a call whose parameters are valid: pulls what it needs, then changes state, stores and queues
 * everything in one transaction.
 * @throws whatever is the bot's own fault or the portal's silence; the caller may repeat the call
 */
export async function accept(
  context: CallContext,
  endpoint: ServedEndpoint,
  params: object,
  keyed: KeyedCall | undefined,
): Promise<BotAnswer> {
  const answer = await keptAnswer(context, endpoint, params, keyed)
  return (answer.success && endpoint.reveal?.(answer, context)) || answer
}

/** The answer as it is kept for a repeated call. */
async function keptAnswer(
  context: CallContext,
  endpoint: ServedEndpoint,
  params: object,
  keyed: KeyedCall | undefined,
): Promise<BotAnswer> {
  const earlier = keyed && (await earlierAnswer(context.db, keyed))
  if (earlier) return earlier
  try {
    const communication = await endpoint.prepare(params as never, context)
    return await start(context, endpoint, params, communication, keyed)
  } catch (error) {
    if (error instanceof Repeated) return error.answer
    if (error instanceof Refusal) return await refuse(context, error, keyed)
    throw error
  }
}

/** Rolls back a call that another process has answered under the same key meanwhile. */
class Repeated extends Error {
  readonly answer: BotAnswer

  constructor(answer: BotAnswer) {
    super('answered already')
    this.answer = answer
  }
}

async function start(
  context: CallContext,
  { definition }: ServedEndpoint,
  params: object,
  communication: Communication,
  keyed: KeyedCall | undefined,
): Promise<BotAnswer> {
  const now = new Date(context.clock.now())
  return context.db.transaction().execute(async (trx) => {
    const started = await startCommunication(trx, context.queue, {
      communicationId: randomUUID(),
      definition,
      params,
      communication,
      now,
    })
    const answer: BotAnswer = { success: true, ...started, ...communication.answer }
    if (keyed && !(await keepAnswer(trx, keyed, answer, now))) {
      throw new Repeated((await earlierAnswer(trx, keyed)) ?? answer)
    }
    return answer
  })
}

async function refuse(
  context: CallContext,
  { message }: Refusal,
  keyed: KeyedCall | undefined,
): Promise<BotAnswer> {
  const answer: BotAnswer = { success: false, message }
  const kept = !keyed || (await keepAnswer(context.db, keyed, answer, new Date(context.clock.now())))
  return kept ? answer : ((await earlierAnswer(context.db, keyed)) ?? answer)
}
