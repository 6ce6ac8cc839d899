import { isRefusal } from '#contracts/model/check.ts'
import type { Contract } from '#contracts/model/contract.ts'
import { exampleOf } from '#contracts/model/pact/matchers.ts'
import { type Point, pathOf } from '#contracts/model/point.ts'
import { isObject } from '#runtime/json.ts'
import type { KnownCall } from './known.ts'
import { combined, rulesOf } from './rules.ts'
import { shapeOf, templateOf } from './template.ts'

/** An interaction as a Pact V4 file holds it. */
export interface RecordedInteraction {
  readonly description: string
  readonly [part: string]: unknown
}

/** A right call with its answer. */
export interface RightCall {
  readonly alias: string
  readonly params: Readonly<Record<string, unknown>>
  readonly status: number
  readonly answer: unknown
  /** Whether it carried an Idempotency-Key. */
  readonly keyed: boolean
}

/** The call as an interaction of a pact; nothing when no known call has states that bring such an answer about. */
export function interactionOf(
  contract: Contract,
  known: readonly KnownCall[],
  call: RightCall,
): RecordedInteraction | undefined {
  const { alias, params, answer, status, keyed } = call
  const point = contract.named('bot', alias)
  const like = known.find((one) => one.alias === alias && point && sameOutcome(point, one, call))
  if (!point || !like) return undefined
  const template = templateOf(point, like, params)
  const refused = isRefusal(point, { status, responseBody: answer })
  const message = isObject(answer) ? answer.message : undefined
  return {
    description: `${alias} with ${shapeOf(template)}${keyed ? ' and a key' : ''}${refused ? `, refused: ${message}` : ''}`,
    pending: false,
    providerStates: like.states.map(({ name, params: given = {} }) => ({
      name,
      ...(Object.keys(given).length > 0 && { params: given }),
    })),
    request: request(point, template, { keyed, authorization: like.authorization }),
    response: {
      body: json(refused ? { message, success: false } : { success: true }),
      headers: { 'Content-Type': ['application/json'] },
      status,
    },
    type: 'Synchronous/HTTP',
  }
}

function sameOutcome(point: Point, known: KnownCall, { status, answer }: RightCall): boolean {
  if (known.status !== status) return false
  const [before, now] = [known.answer, answer].map((responseBody) =>
    isRefusal(point, { status, responseBody }),
  )
  if (before !== now) return false
  return !now || (isObject(known.answer) && isObject(answer) && known.answer.message === answer.message)
}

const KEY = '00000000-0000-4000-8000-000000000000'

function request(
  point: Point,
  params: object,
  { keyed, authorization }: { keyed: boolean; authorization: string },
): object {
  const { envelope, method, path } = point
  const template = envelope === undefined ? params : { [envelope]: params }
  const { matchingRules, generators } = rulesOf(template)
  return {
    body: json(exampleOf(template)),
    generators: {
      body: generators,
      ...(keyed && { header: { 'Idempotency-Key': { type: 'Uuid' } } }),
      path: { expression: path.replaceAll('{', '${'), type: 'ProviderState' },
    },
    headers: {
      // A pact is published, so the real token stays out of it.
      Authorization: [authorization],
      'Content-Type': ['application/json'],
      ...(keyed && { 'Idempotency-Key': [KEY] }),
    },
    matchingRules: {
      body: matchingRules,
      header: {
        Authorization: combined('regex', { regex: '^Bearer \\S+$' }),
        ...(keyed && { 'Idempotency-Key': combined('type') }),
      },
      path: combined('type'),
    },
    method,
    path: pathOf(point, { botId: 1 }),
  }
}

const json = (content: unknown) => ({ content, contentType: 'application/json', encoded: false })
