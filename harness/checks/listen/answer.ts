import { type BotAnswer, VALIDATION_MESSAGE } from '#contracts/model/bot-answer.ts'
import type { Point } from '#contracts/model/point.ts'
import { isObject } from '#runtime/json.ts'
import type { Problem } from './problem.ts'

/** The longest Idempotency-Key, as the bot's OpenAPI document says. */
export const MAX_KEY_LENGTH = 255

/** What the portal is answered; without a body unless the status is 200. */
export interface Answer {
  readonly status: number
  readonly body?: unknown
}

/** The first in the order in which the bot checks: a wrong address hides everything behind it. */
export function answerTo(
  point: Point | undefined,
  problems: readonly Problem[],
  params: unknown,
  communicationId: string,
): Answer {
  const of = (part: Problem['part']) => problems.filter((problem) => problem.part === part)
  if (of('method').length > 0) return { status: 404 }
  if (of('token').length > 0) return { status: 401 }
  if (of('bot').length > 0) return { status: 403 }
  if (of('url').length > 0 || !point) return { status: 404 }
  const invalid = [...of('body'), ...of('Idempotency-Key')]
  if (invalid.length > 0) return { status: point.invalid?.status ?? 400, body: refusal(invalid) }
  return { status: point.success, body: success(point, params, communicationId) }
}

function refusal(problems: readonly Problem[]): BotAnswer {
  const errors = problems.map(({ part, path, message }) => ({
    path: path ?? (part === 'body' ? '' : part),
    message: message.en,
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

/** The contract's example; of a bot of the default shape as if everybody named in the call received something. */
function success({ examples }: Point, params: unknown, communicationId: string): unknown {
  const [example] = Object.values(examples)
  const response = example?.response
  if (!isObject(response) || !('communicationId' in response)) return response
  const { userIds } = (params ?? {}) as { userIds?: unknown }
  const queued = Array.isArray(userIds) ? new Set(userIds).size : 1
  return { ...response, communicationId, queued }
}
