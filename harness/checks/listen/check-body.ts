import type { Point } from '#contracts/model/point.ts'
import type { Problem as SchemaProblem } from '#contracts/model/schema.ts'
import { type Bilingual, both, joined } from '#runtime/bilingual.ts'
import { isObject, valueAt } from '#runtime/json.ts'
import { nearest } from '#runtime/nearest.ts'
import { bodyWords } from './body-words.ts'
import type { Incoming } from './incoming.ts'
import type { Problem } from './problem.ts'

/** What the platform may send beside the parameters; the bot ignores it. */
const PLATFORM_FIELDS = new Set(['lead_id', 'ticket_id', 'trigger_id', 'trigger_code'])

/** What a body holds and what is wrong with it. */
export interface CheckedBody {
  /** The parameters as they were sent, where the body has them. */
  readonly params?: Readonly<Record<string, unknown>>
  readonly problems: readonly Problem[]
  /** What the contract allows, but was hardly meant. */
  readonly notes: readonly Bilingual[]
}

/** The bot refuses to read more. */
const MAX_BYTES = 4 * 1024 * 1024

/** Holds a body against the contract of its endpoint. */
export function checkBody(
  { body: text, isUtf8 }: Pick<Incoming, 'body' | 'isUtf8'>,
  point: Point,
): CheckedBody {
  if (!isUtf8) return wrong(bodyWords.otherEncoding())
  if (Buffer.byteLength(text) > MAX_BYTES)
    return { problems: [{ part: 'body', message: bodyWords.tooLarge(), errorCode: 413 }], notes: [] }
  const { envelope } = point
  if (text === '') return wrong(bodyWords.noJson(bodyWords.empty()))
  const body = parse(text)
  if (body instanceof Error) return wrong(bodyWords.noJson(both(body.message)))
  if (!isObject(body)) return wrong(bodyWords.otherShape(envelope, kind(body)))
  if (envelope === undefined) return checkParameters(body, point, [])
  const { [envelope]: params, ...others } = body
  if (params === undefined) return wrong(withoutParams(others, point, envelope))
  if (!isObject(params)) return wrong(bodyWords.noObject(kind(params)), envelope)
  const checked = checkParameters(params, point, [envelope])
  return { ...checked, notes: [...unusualFields(others, envelope), ...checked.notes] }
}

/** @param place where the parameters are in the body */
function checkParameters(
  params: Record<string, unknown>,
  { parameters }: Point,
  place: readonly string[],
): CheckedBody {
  const fields = parameters?.fields ?? []
  const unknown = Object.keys(params).filter((name) => !fields.includes(name))
  const unused = fields.filter((name) => !Object.hasOwn(params, name))
  const found = parameters?.problems(params) ?? []
  // A schema may forbid what it does not know.
  const ignored = unknown.filter((name) => !found.some(({ path }) => path.length === 1 && path[0] === name))
  return {
    params,
    problems: found.map((one) => problem(one, params, unknown, place)),
    notes: ignored.map((name) => bodyWords.ignored([...place, name].join('.'), nearest(name, unused))),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    return error
  }
}

function wrong(message: Bilingual, path?: string): CheckedBody {
  return { problems: [{ part: 'body', ...(path !== undefined && { path }), message }], notes: [] }
}

function withoutParams(body: Record<string, unknown>, { parameters }: Point, envelope: string): Bilingual {
  const outside = Object.keys(body).filter((name) => parameters?.fields.includes(name))
  return outside.length > 0
    ? bodyWords.outside(envelope, outside)
    : joined`${envelope} ${bodyWords.missing(nearest(envelope, Object.keys(body)))}`
}

function problem(
  { path: inner, message }: SchemaProblem,
  params: Record<string, unknown>,
  unknown: string[],
  place: readonly string[],
): Problem {
  const [name] = inner
  const missing = inner.length === 1 && !Object.hasOwn(params, String(name))
  const path = [...place, ...inner].join('.')
  const told = missing
    ? bodyWords.missing(nearest(String(name), unknown))
    : bodyWords.got(message, kind(valueAt(params, inner)))
  return { part: 'body', path, message: told }
}

function unusualFields(fields: Record<string, unknown>, envelope: string): Bilingual[] {
  const unusual = Object.keys(fields).filter((name) => !PLATFORM_FIELDS.has(name))
  return unusual.map((name) => bodyWords.beside(name, envelope))
}

const MAX_SHOWN = 60

/** The value as it is shown to the person who sent it. */
function kind(value: unknown): Bilingual {
  if (value === undefined) return bodyWords.nothing()
  if (Array.isArray(value)) return bodyWords.list(value.length)
  if (isObject(value)) return bodyWords.object(Object.keys(value))
  const text = JSON.stringify(value)
  return both(text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text)
}
