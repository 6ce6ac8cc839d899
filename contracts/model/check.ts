import type { Bilingual } from '#runtime/bilingual.ts'
import { isObject } from '#runtime/json.ts'
import { checkWords, type Part } from './check-words.ts'
import { type Point, pathParameters, type Refusal } from './point.ts'
import type { Problem } from './schema.ts'

/** What of an exchange is held against a contract. */
export interface Exchanged {
  /** Below the base URL of the API; undefined where only what is sent is of interest. */
  readonly path?: string
  readonly query: Readonly<Record<string, unknown>>
  readonly requestBody: unknown
  /** Undefined when no answer came; `error` says why. */
  readonly status: number | undefined
  readonly responseBody: unknown
  readonly error?: Bilingual
}

type Request = Pick<Exchanged, 'path' | 'query' | 'requestBody'>
type Answer = Pick<Exchanged, 'status' | 'responseBody' | 'error'>

/** What the contract says against a request, a line each: `request.script_request_params.userId: …`. */
export function requestProblems(point: Point, { path, query, requestBody }: Request): Bilingual[] {
  return [
    ...lines('path', path === undefined ? [] : pathFaults(point, path)),
    ...lines('query', point.query ? point.query.problems(query) : unknownQuery(point, query)),
    ...lines('request', point.body?.problems(requestBody) ?? []),
  ]
}

/** A path with a part left out is that of no point. */
function pathFaults(point: Point, path: string): Problem[] {
  const values = pathParameters(point, path)
  return values === undefined ? [] : (point.inPath?.problems(values) ?? [])
}

/** What the contract says against an answer, a line each: `answer.visits.0.doctor: …`. */
export function answerProblems(point: Point, { status, responseBody, error }: Answer): Bilingual[] {
  if (status === undefined) return [checkWords.noAnswer(error)]
  return lines('answer', answerFaults(point, status, responseBody))
}

/** What the contract says against an answer that came, and where in its body. */
export function answerFaults(point: Point, status: number, body: unknown): Problem[] {
  if (!point.answers.has(status)) return [ofWhole(checkWords.noStatus(status))]
  const schema = point.answers.get(status)
  if (!schema) return body === undefined ? [] : [ofWhole(checkWords.noBody(status))]
  const wrong = schema.problems(body)
  return wrong.length > 0 ? wrong : unknownRefusal(point, status, body)
}

const ofWhole = (message: Bilingual): Problem => ({ path: [], message })

/** Whether an answer refuses: by its status, or by what a body of success says. */
export function isRefusal({ refuses }: Point, { status = 0, responseBody }: Answer): boolean {
  if (status >= 400) return true
  const fields = Object.entries(refuses)
  return (
    fields.length > 0 &&
    isObject(responseBody) &&
    fields.every(([name, value]) => responseBody[name] === value)
  )
}

/** Whether an answer says that the request was not valid. */
export function refusesAsInvalid(point: Point, answer: Answer): boolean {
  return point.invalid !== undefined && isRefusal(point, answer) && isThis(point.invalid, answer)
}

/** The parameters of a request by name: those in the envelope, else query and body together; a query has texts. */
export function parametersIn({ envelope }: Point, { query, requestBody }: Request): Record<string, unknown> {
  const body = isObject(requestBody) ? requestBody : {}
  if (envelope !== undefined) {
    const inside = body[envelope]
    return isObject(inside) ? inside : {}
  }
  const asked = Object.entries(query).map(([name, value]) => [name, String(value)])
  return { ...Object.fromEntries(asked), ...body }
}

/** A request as it is sent: with what tells it from those of other points at the same address. */
export interface Outgoing extends Request {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
}

/** A request that carries these parameters: the reverse of `parametersIn`. */
export function requestWith(
  { envelope, body, when }: Pick<Point, 'envelope' | 'body' | 'when'>,
  parameters: Readonly<Record<string, unknown>>,
): Outgoing {
  const { query, requestBody } = carrying({ envelope, body }, parameters)
  const { header, field, value } = when ?? {}
  return {
    query,
    requestBody: field === undefined ? requestBody : withField(requestBody, field.split('.'), value),
    headers: header === undefined ? {} : { [header.toLowerCase()]: String(value) },
  }
}

function carrying(
  { envelope, body }: Pick<Point, 'envelope' | 'body'>,
  parameters: Readonly<Record<string, unknown>>,
): Request {
  if (envelope !== undefined) return { query: {}, requestBody: { [envelope]: parameters } }
  return body ? { query: {}, requestBody: parameters } : { query: parameters, requestBody: undefined }
}

/** A body with this value in a field, which may lie deeper. */
function withField(body: unknown, [name = '', ...deeper]: readonly string[], value: unknown): unknown {
  const fields = isObject(body) ? body : {}
  return { ...fields, [name]: deeper.length === 0 ? value : withField(fields[name], deeper, value) }
}

/** Among statuses of success only words tell one refusal from another. */
const isThis = (refusal: Refusal, { status = 0, responseBody }: Answer) =>
  status === refusal.status &&
  (status >= 400 ||
    refusal.message === undefined ||
    (isObject(responseBody) && responseBody.message === refusal.message))

/** A refusal with a status of success may say only what is agreed; others are told by their status. */
function unknownRefusal(point: Point, status: number, body: unknown): Problem[] {
  if (status >= 400 || !isRefusal(point, { status, responseBody: body })) return []
  const { message, errorCode } = body as Record<string, unknown>
  const known = point.refusals.flatMap((refusal) =>
    refusal.status === status && refusal.message !== undefined ? [refusal.message] : [],
  )
  // With a code it tells of the request itself, which any point may refuse.
  if (errorCode !== undefined || known.length === 0 || known.includes(String(message))) return []
  return [ofWhole(checkWords.noRefusal(message, known))]
}

/** What a call of the bot has in its query is ignored. */
function unknownQuery({ system }: Point, query: Readonly<Record<string, unknown>>): Problem[] {
  if (system === 'bot') return []
  return Object.keys(query).map((name) => ({ path: [name], message: checkWords.noQuery() }))
}

const lines = (part: Part, problems: readonly Problem[]): Bilingual[] =>
  problems.map(({ path, message }) => checkWords.at(part, path, message))
