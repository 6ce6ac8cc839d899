import { type BotAnswer, type BotSuccess, VALIDATION_MESSAGE } from '#contracts/bot/answer.ts'
import type { Problem } from './problem.ts'

/** The longest Idempotency-Key, as the bot's OpenAPI document says. */
export const MAX_KEY_LENGTH = 255

/** What the portal is answered; without a body unless the status is 200. */
export interface Answer {
  readonly status: number
  readonly body?: unknown
}

/** The first in the order in which the bot checks: a wrong address hides everything behind it. */
export function answerTo(problems: readonly Problem[], params: unknown, communicationId: string): Answer {
  const of = (part: Problem['part']) => problems.filter((problem) => problem.part === part)
  if (of('method').length > 0) return { status: 404 }
  if (of('token').length > 0) return { status: 401 }
  if (of('bot').length > 0) return { status: 403 }
  if (of('url').length > 0) return { status: 404 }
  const invalid = [...of('body'), ...of('Idempotency-Key')]
  return { status: 200, body: invalid.length > 0 ? refusal(invalid) : success(params, communicationId) }
}

function refusal(problems: readonly Problem[]): BotAnswer {
  const errors = problems.map(({ part, path, message }) => ({
    path: path ?? (part === 'body' ? '' : part),
    message,
  }))
  const errorCode = problems.find((problem) => problem.errorCode)?.errorCode ?? 422
  return { success: false, errorCode, message: VALIDATION_MESSAGE, errors }
}

/** The same key came with other parameters before. */
export const KEY_REUSED: Answer = {
  status: 200,
  body: {
    success: false,
    errorCode: 409,
    message: 'Этот Idempotency-Key уже использован с другими параметрами',
  } satisfies BotAnswer,
}

/** As if everybody named in the call were linked and received the communication. */
function success(params: unknown, communicationId: string): BotSuccess {
  const { userIds } = (params ?? {}) as { userIds?: unknown }
  const queued = Array.isArray(userIds) ? new Set(userIds).size : 1
  return { success: true, communicationId, queued, suppressed: 0, unreachable: 0 }
}
