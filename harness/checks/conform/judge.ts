import type { IHttpRequest, IHttpResponse } from '@stoplight/prism-http'
import { isRefusal } from '#contracts/model/check.ts'
import type { Contract } from '#contracts/model/contract.ts'
import type { Point } from '#contracts/model/point.ts'
import type { System } from '#contracts/model/system.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import type { Prism, Violation } from '../stub/prism.ts'
import type { ShownExchange } from '../verify/exchanges/shown.ts'
import type { FoundViolation, Observed, Source } from './observed.ts'
import { violationWords } from './words.ts'

type OwnViolation = Violation & Pick<FoundViolation, 'told'>

export interface JudgeContext {
  readonly contract: Contract
  readonly system: System
  readonly prism: Prism
  readonly observed: Observed
  readonly source: Source
  /** How long the caller waits for an answer, milliseconds, where the document says so. */
  readonly answerWithin: number | undefined
}

/** One exchange as Prism takes it, and as reports show it. */
export interface Judged {
  readonly request: IHttpRequest
  readonly response: IHttpResponse
  readonly shown: ShownExchange
  /** The interaction of a pact, in a verification. */
  readonly interaction: string | undefined
}

/** Holds one exchange against the document and notes what it finds. */
export async function judgeExchange(
  { contract, system, prism, observed, source, answerWithin: limit }: JudgeContext,
  { request, response, shown, interaction }: Judged,
): Promise<void> {
  const method = request.method.toUpperCase()
  const { path } = request.url
  const { statusCode: status } = response
  const point = contract.at(system, {
    method,
    path,
    requestHeaders: request.headers ?? {},
    requestBody: request.body,
  })
  if (!point) {
    // A verification sets its states up beside the operations; a replay makes only the calls of the two APIs.
    if (source === 'replay') observed.elsewhere.add(`${method} ${path}`)
    return
  }
  const success = status < 300 && !isRefusal(point, { status, responseBody: response.body })
  const seen = await validate(prism, request, response)
  const found = (part: FoundViolation['part']) => (violation: OwnViolation) => ({
    ...violation,
    part,
    source,
    method,
    path,
    status,
    exchange: shown,
    ...(interaction !== undefined && { interaction }),
  })
  const violations = [
    // Only a bad request that is accepted is a fault of the system: refusing it is what was asked for.
    ...(success ? seen.request.map(found('request')) : []),
    ...[...seen.response, ...unexpectedBody(point, response), ...tooLate(limit, shown)].map(
      found('response'),
    ),
  ]
  observed.add({ name: point.name, source, success, violations })
}

/** What Prism cannot judge is not taken to be right. */
async function validate(
  prism: Prism,
  request: IHttpRequest,
  response: IHttpResponse,
): Promise<{ request: readonly Violation[]; response: readonly OwnViolation[] }> {
  try {
    return await prism.validate(request, response)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { request: [], response: [own('', violationWords.unjudged(why))] }
  }
}

/** Prism lets a body pass where the document has none. */
function unexpectedBody({ answers }: Point, { statusCode, body }: IHttpResponse): OwnViolation[] {
  const isBodiless = answers.has(statusCode) && answers.get(statusCode) === undefined
  if (!isBodiless || body === undefined) return []
  return [own('body', violationWords.unexpectedBody(statusCode))]
}

function tooLate(limit: number | undefined, { answer }: ShownExchange): OwnViolation[] {
  if (limit === undefined || answer === undefined || answer.ms <= limit) return []
  const took = (answer.ms / 1000).toFixed(1)
  return [own('', violationWords.late(took, limit / 1000))]
}

const own = (location: string, told: Bilingual): OwnViolation => ({ location, message: told.en, told })
