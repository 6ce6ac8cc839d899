import type { BotAnswer } from '#contracts/model/bot-answer.ts'
import { Refusal, type ServedEndpoint } from '../communications/communication.ts'
import { type Keep, type KeyedCall, oncePerKey } from '../communications/once-per-key.ts'
import { startCommunication } from '../communications/start.ts'
import type { CallContext } from '../context.ts'

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
  const now = new Date(context.clock.now())
  const answer = await oncePerKey(context.db, keyed, now, (keep) => start(context, endpoint, params, keep))
  return (answer.success && endpoint.reveal?.(answer, context)) || answer
}

async function start(
  context: CallContext,
  { definition, prepare }: ServedEndpoint,
  params: object,
  keep: Keep,
): Promise<BotAnswer> {
  try {
    const communication = await prepare(params as never, context)
    let answer: BotAnswer | undefined
    await startCommunication(
      context,
      { definition, params, communication },
      {
        async after(trx, started) {
          answer = { success: true, ...started, ...communication.answer }
          await keep(trx, answer)
        },
      },
    )
    if (!answer) throw new Error('a communication was not started')
    return answer
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const answer: BotAnswer = { success: false, message: error.message }
    await keep(context.db, answer)
    return answer
  }
}
