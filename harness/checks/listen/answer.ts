import { type BotAnswer, VALIDATION_MESSAGE } from '#contracts/model/bot-answer.ts'
import { answerFaults, isRefusal } from '#contracts/model/check.ts'
import type { Point } from '#contracts/model/point.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { isObject } from '#runtime/json.ts'
import type { Problem } from './problem.ts'

/** The longest Idempotency-Key, as the bot's OpenAPI document says. */
export const MAX_KEY_LENGTH = 255

/** What the portal is answered; without a body unless the status is 200. */
export interface Answer {
  readonly status: number
  readonly body?: unknown
  /** What the portal's team should know of it. */
  readonly note?: Bilingual
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
  if (of('token').length > 0) return noted(point, { status: 401 })
  if (of('bot').length > 0) return noted(point, { status: 403 })
  if (of('url').length > 0 || !point) return { status: 404 }
  const invalid = [...of('event'), ...of('body'), ...of('Idempotency-Key')]
  if (invalid.length > 0) return noted(point, refusalOf(point, invalid))
  return { status: point.success, body: success(point, params, communicationId) }
}

/** The answer, with a word where the contract has no such one. */
function noted(point: Point | undefined, answer: Answer): Answer {
  const { status, body } = answer
  if (!point || answerFaults(point, status, body).length === 0) return answer
  return { ...answer, note: point.answers.has(status) ? words.otherBody(status) : words.noStatus(status) }
}

/**
 * How the contract refuses what is not valid: by a status of its own, in the words of its example; within a success; else by
 * whatever other refusal it has.
 */
function refusalOf(point: Point, problems: readonly Problem[]): Answer {
  const { invalid, success, refuses, refusals, refusalExamples } = point
  const shown = (status: number): Answer => {
    const body = refusalExamples?.get(status)?.[0]
    return body === undefined ? fitting(point, status, refusal(problems)) : { status, body }
  }
  if (invalid) return shown(invalid.status)
  const within = { status: success, body: { ...refusal(problems), ...refuses } }
  if (isRefusal(point, asAnswered(within)) && answerFaults(point, success, within.body).length === 0)
    return within
  const other = refusals.find(({ status }) => status >= 400)
  return other ? shown(other.status) : { status: 400, body: refusal(problems) }
}

/** Without the body where the contract has none, or another one. */
function fitting(point: Point, status: number, body: unknown): Answer {
  return answerFaults(point, status, body).length === 0 ? { status, body } : { status }
}

const asAnswered = ({ status, body: responseBody }: Answer) => ({ status, responseBody })

const words = {
  noStatus: (status: number): Bilingual => ({
    en: `the contract has no status ${status}, with which this is answered: agree on how it is refused`,
    ru: `статуса ${status}, которым на это отвечено, в контракте нет: договоритесь, каким будет отказ`,
  }),
  otherBody: (status: number): Bilingual => ({
    en: `the contract has another body for ${status} and shows no example of it`,
    ru: `по контракту у ответа ${status} другое тело, а примера в контракте нет`,
  }),
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
