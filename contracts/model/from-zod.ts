import { z } from 'zod'
import { botAnswer, botSuccessExample, VALIDATION_MESSAGE } from './bot-answer.ts'
import { callPath, ENVELOPE } from './call.ts'
import type { Endpoint } from './endpoint.ts'
import { commonFailures, hostFailure } from './host-failure.ts'
import type { Operation } from './operation.ts'
import type { Point } from './point.ts'
import { zodSchema } from './schema.ts'

/** Statuses with which a bot of the default shape says nothing else. */
const BODILESS = [401, 403, 404, 500]

/** The point of an endpoint of a bot of the default shape: `POST /bots/{botId}/call/{alias}`. */
export function endpointPoint(endpoint: Endpoint): Point {
  const { alias, row, critical, summary, params, refusals, names, given, answer, example } = endpoint
  return {
    system: 'bot',
    name: alias,
    method: 'POST',
    path: callPath(alias),
    summary,
    critical,
    row,
    query: undefined,
    body: zodSchema(z.object({ [ENVELOPE]: params })),
    envelope: ENVELOPE,
    parameters: zodSchema(params),
    key: 'allowed',
    answers: new Map([
      [200, zodSchema(botAnswer)],
      ...BODILESS.map((status): [number, undefined] => [status, undefined]),
    ]),
    success: 200,
    refusals: Object.entries(refusals).map(([parameter, message]) => ({ status: 200, message, parameter })),
    invalid: { status: 200, message: VALIDATION_MESSAGE },
    refuses: { success: false },
    ...(names && { names }),
    ...(given && { given }),
    examples: {
      [alias]: { body: { [ENVELOPE]: example }, response: { ...botSuccessExample, ...answer } },
    },
  }
}

/** The point of an operation of a host, by the name that maps and pacts give it. */
export function operationPoint(name: string, operation: Operation): Point {
  const { method, path, summary, query, body, status, response, failures, does, examples } = operation
  const failure = zodSchema(hostFailure)
  const refused = { ...commonFailures, ...failures }
  const parameters = body ?? query
  return {
    system: 'host',
    name,
    method,
    path,
    summary,
    critical: false,
    query: query && zodSchema(query),
    body: body && zodSchema(body),
    envelope: undefined,
    parameters: parameters && zodSchema(parameters),
    key: method === 'GET' ? undefined : 'required',
    answers: new Map([
      [status, zodSchema(response)],
      ...Object.keys(refused).map((code): [number, typeof failure] => [Number(code), failure]),
    ]),
    success: status,
    refusals: Object.entries(failures).map(([code, message]) => ({ status: Number(code), message })),
    invalid: { status: 422 },
    refuses: { success: false },
    does,
    examples,
  }
}
