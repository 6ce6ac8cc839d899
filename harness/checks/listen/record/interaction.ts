import { isRefusal, requestWith } from '#contracts/model/check.ts'
import type { Contract } from '#contracts/model/contract.ts'
import { exampleOf } from '#contracts/model/pact/matchers.ts'
import type { Point } from '#contracts/model/point.ts'
import { isObject } from '#runtime/json.ts'
import type { KnownCall } from './known.ts'
import { combined, rulesOf } from './rules.ts'
import { tellingOf } from './telling.ts'
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
  const telling = tellingOf(contract, point)
  const template = templateOf(point, like, params, telling)
  const refused = isRefusal(point, { status, responseBody: answer })
  const message = isObject(answer) ? answer.message : undefined
  return {
    description: `${alias} with ${shapeOf(template, telling)}${keyed ? ' and a key' : ''}${refused ? `, refused: ${message ?? status}` : ''}`,
    pending: false,
    providerStates: like.states.map(({ name, params: given = {} }) => ({
      name,
      ...(Object.keys(given).length > 0 && { params: given }),
    })),
    request: request(point, template, { keyed, like }),
    response: { ...content(outcomeOf(point, refused, answer)), status },
    type: 'Synchronous/HTTP',
  }
}

/** The fields by which the bot says whether it refuses, and the words of a refusal. */
function outcomeOf(point: Point, refused: boolean, answer: unknown): object {
  if (!isObject(answer)) return {}
  const names = [...(refused ? ['message'] : []), ...Object.keys(point.refuses)]
  return Object.fromEntries(
    names.flatMap((name) => (answer[name] === undefined ? [] : [[name, answer[name]]])),
  )
}

/** Of an answer that tells no outcome nothing is read but its status. */
function content(body: object): object {
  if (Object.keys(body).length === 0) return {}
  return { body: json(body), headers: { 'Content-Type': ['application/json'] } }
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
  params: Readonly<Record<string, unknown>>,
  { keyed, like: { credential, states } }: { keyed: boolean; like: KnownCall },
): object {
  const { method, path } = point
  const { requestBody: template = params, headers } = requestWith(point, params)
  const { matchingRules, generators } = rulesOf(template)
  const isSupplied = path.includes('{') && states.length > 0
  return {
    body: json(exampleOf(template)),
    generators: {
      body: generators,
      ...(keyed && { header: { 'Idempotency-Key': { type: 'Uuid' } } }),
      ...(isSupplied && { path: { expression: path.replaceAll('{', '${'), type: 'ProviderState' } }),
    },
    headers: {
      // A pact is published, so the real token stays out of it.
      ...listed(credential.headers),
      ...listed(headers),
      'Content-Type': ['application/json'],
      ...(keyed && { 'Idempotency-Key': [KEY] }),
    },
    matchingRules: {
      body: matchingRules,
      header: {
        ...mapped(credential.headers, ruleOf),
        ...(keyed && { 'Idempotency-Key': combined('type') }),
      },
      ...(isSupplied && { path: combined('type') }),
    },
    method,
    path: path.replaceAll(/\{[^}]+\}/g, '1'),
    ...(Object.keys(credential.query).length > 0 && { query: listed(credential.query) }),
  }
}

/** Another token will do, where it stands as this one does. */
const ruleOf = (value: string) =>
  value.startsWith('Bearer ') ? combined('regex', { regex: '^Bearer \\S+$' }) : combined('type')

type Texts = Readonly<Record<string, string>>

/** As a pact has headers and queries: a list of values for each name. */
const listed = (values: Texts) => mapped(values, (value) => [value])

const mapped = <T>(values: Texts, of: (value: string) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, of(value)]))

const json = (content: unknown) => ({ content, contentType: 'application/json', encoded: false })
