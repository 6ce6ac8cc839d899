import { z } from 'zod'
import { botAnswer, VALIDATION_MESSAGE } from '#contracts/bot/answer.ts'
import { endpoints } from '#contracts/bot/index.ts'
import { operations } from '#contracts/host/index.ts'
import type { Endpoint } from '#contracts/model/endpoint.ts'
import { commonFailures, hostFailure } from '#contracts/model/host-failure.ts'
import type { Operation } from '#contracts/model/operation.ts'
import { isRecord } from '#contracts/model/pact/template.ts'
import type { Exchange } from '#runtime/journal.ts'
import type { Target } from './target.ts'

/** Statuses with which the bot says nothing else (DESIGN, "Bot API"). */
const WITHOUT_BODY = new Set([401, 403, 404, 500])

/** What the schemas of the contracts, from which the OpenAPI documents are made, say against the request. */
export function requestProblems(
  target: Target,
  { query, requestBody }: Pick<Exchange, 'query' | 'requestBody'>,
): string[] {
  if (target.provider === 'bot') {
    const { params } = endpoints[target.name]
    return issues('request', z.object({ script_request_params: params }), requestBody)
  }
  const operation: Operation = operations[target.name]
  return [
    ...(operation.query ? issues('query', operation.query, query) : unknownQuery(query)),
    ...(operation.body ? issues('request', operation.body, requestBody) : []),
  ]
}

/** What the schemas say against the answer. */
export function answerProblems(target: Target, { status, responseBody, error }: Exchange): string[] {
  if (status === undefined) return [`no answer came: ${error ?? 'nobody knows why'}`]
  return target.provider === 'bot'
    ? botProblems(endpoints[target.name], status, responseBody)
    : hostProblems(operations[target.name], status, responseBody)
}

/** Whether the answer says that the request was not valid. */
export function refusesAsInvalid({ provider }: Target, { status, responseBody }: Exchange): boolean {
  if (provider === 'host') return status === 422
  return status === 200 && isRecord(responseBody) && responseBody.message === VALIDATION_MESSAGE
}

function botProblems({ refusals }: Endpoint, status: number, body: unknown): string[] {
  if (WITHOUT_BODY.has(status)) return body === undefined ? [] : [`answer: ${status} must have no body`]
  if (status !== 200) return [`answer: the contract has no status ${status}`]
  const wrong = issues('answer', botAnswer, body)
  const { success, message, errorCode } = body as Record<string, unknown>
  if (wrong.length > 0 || success === true) return wrong
  const known = errorCode !== undefined || refusals.includes(String(message))
  return known ? [] : [`answer: the contract has no refusal “${message}”; it has ${refusals.join(', ')}`]
}

function hostProblems(
  { status: success, response, failures }: Operation,
  status: number,
  body: unknown,
): string[] {
  if (status === success) return issues('answer', response, body)
  if (status in failures || status in commonFailures) return issues('answer', hostFailure, body)
  return [`answer: the contract has no status ${status}`]
}

function unknownQuery(query: Record<string, unknown>): string[] {
  return Object.keys(query).map((name) => `query.${name}: this operation has no query`)
}

function issues(part: string, schema: z.ZodType, value: unknown): string[] {
  const parsed = schema.safeParse(value)
  if (parsed.success) return []
  return parsed.error.issues.map(({ path, message }) => `${[part, ...path].join('.')}: ${message}`)
}
