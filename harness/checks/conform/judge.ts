import type { IHttpRequest, IHttpResponse } from '@stoplight/prism-http'
import type { ExchangeViolations, Prism, System, Violation } from '../stub/prism.ts'
import { type FoundViolation, type Observed, operationAt, type Source } from './observed.ts'

export interface JudgeContext {
  readonly system: System
  readonly prism: Prism
  readonly observed: Observed
  readonly source: Source
}

/** Holds one exchange against the document and notes what it finds. */
export async function judgeExchange(
  { system, prism, observed, source }: JudgeContext,
  request: IHttpRequest,
  response: IHttpResponse,
): Promise<void> {
  const method = request.method.toUpperCase()
  const { path } = request.url
  const { statusCode: status } = response
  const name = operationAt(system, method, path)
  if (name === undefined) {
    // A verification sets its states up beside the operations; a replay makes only the calls of the two APIs.
    if (source === 'replay') observed.elsewhere.add(`${method} ${path}`)
    return
  }
  const success = status < 300 && (response.body as { success?: unknown } | undefined)?.success !== false
  const seen = await validate(prism, request, response)
  const found = (part: FoundViolation['part']) => (violation: Violation) => ({
    ...violation,
    part,
    source,
    method,
    path,
    status,
  })
  const violations = [
    // Only a bad request that is accepted is a fault of the system: refusing it is what was asked for.
    ...(success ? seen.request.map(found('request')) : []),
    ...[...seen.response, ...unexpectedBody(system, response)].map(found('response')),
  ]
  observed.add({ name, source, success, violations })
}

/** What Prism cannot judge is not taken to be right. */
async function validate(
  prism: Prism,
  request: IHttpRequest,
  response: IHttpResponse,
): Promise<ExchangeViolations> {
  try {
    return await prism.validate(request, response)
  } catch (error) {
    const message = `cannot be judged: ${error instanceof Error ? error.message : error}`
    return { request: [], response: [{ location: '', message }] }
  }
}

/** Prism lets a body pass where the document has none. */
function unexpectedBody(system: System, { statusCode, body }: IHttpResponse): Violation[] {
  const empty = system === 'host' || statusCode === 200 || body === undefined
  return empty ? [] : [{ location: 'body', message: `status ${statusCode} comes without a body` }]
}
