import type { IHttpRequest, IHttpResponse } from '@stoplight/prism-http'
import type { Prism, System, Violation } from '../stub/prism.ts'
import { type FoundViolation, type Observed, operationAt } from './observed.ts'

interface Context {
  readonly system: System
  readonly prism: Prism
  readonly observed: Observed
}

/** Holds one exchange against the document and notes what it finds. */
export async function judgeExchange(
  { system, prism, observed }: Context,
  request: IHttpRequest,
  response: IHttpResponse,
): Promise<void> {
  const method = request.method.toUpperCase()
  const { path } = request.url
  const { statusCode: status } = response
  const name = operationAt(system, method, path)
  if (name === undefined) {
    observed.elsewhere.add(`${method} ${path}`)
    return
  }
  const success = status < 300 && (response.body as { success?: unknown } | undefined)?.success !== false
  const violations = await prism.validate(request, response)
  const found = (part: FoundViolation['part']) => (violation: Violation) => ({
    ...violation,
    part,
    method,
    path,
    status,
  })
  observed.add(name, success, [
    // Only a bad request that is accepted is a fault of the system: refusing it is what was asked for.
    ...(success ? violations.request.map(found('request')) : []),
    ...[...violations.response, ...unexpectedBody(system, response)].map(found('response')),
  ])
}

/** Prism lets a body pass where the document has none. */
function unexpectedBody(system: System, { statusCode, body }: IHttpResponse): Violation[] {
  const empty = system === 'host' || statusCode === 200 || body === undefined
  return empty ? [] : [{ location: 'body', message: `status ${statusCode} comes without a body` }]
}
