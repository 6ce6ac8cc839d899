import type { Point } from '#contracts/model/point.ts'
import type { Problem as SchemaProblem } from '#contracts/model/schema.ts'
import { isObject, valueAt } from '#runtime/json.ts'
import { nearest } from '#runtime/nearest.ts'
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
  readonly notes: readonly string[]
}

/** The bot refuses to read more. */
const MAX_BYTES = 4 * 1024 * 1024

/** Holds a body against the contract of its endpoint. */
export function checkBody(
  { body: text, isUtf8 }: Pick<Incoming, 'body' | 'isUtf8'>,
  point: Point,
): CheckedBody {
  if (!isUtf8) return wrong('is not UTF-8: the bot reads JSON in no other encoding')
  if (Buffer.byteLength(text) > MAX_BYTES) {
    const message = 'larger than 4 MB; split the recipients among several calls'
    return { problems: [{ part: 'body', message, errorCode: 413 }], notes: [] }
  }
  const { envelope } = point
  const body = parse(text)
  if (body instanceof Error) return wrong(`not valid JSON: ${body.message}`)
  const shape = envelope === undefined ? 'an object' : `{"${envelope}": {…}}`
  if (!isObject(body)) return wrong(`expected ${shape}, got ${kind(body)}`)
  if (envelope === undefined) return checkParameters(body, point, [])
  const { [envelope]: params, ...others } = body
  if (params === undefined) return wrong(withoutParams(others, point, envelope))
  if (!isObject(params)) return wrong(`must be an object, not ${kind(params)}`, envelope)
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
  return {
    params,
    problems: found.map((one) => problem(one, params, unknown, place)),
    notes: unknown.map((name) => ignored(name, unused, place)),
  }
}

function parse(text: string): unknown {
  if (text === '') return new Error('the body is empty')
  try {
    return JSON.parse(text)
  } catch (error) {
    return error
  }
}

function wrong(message: string, path?: string): CheckedBody {
  return { problems: [{ part: 'body', ...(path !== undefined && { path }), message }], notes: [] }
}

function withoutParams(body: Record<string, unknown>, { parameters }: Point, envelope: string): string {
  const outside = Object.keys(body).filter((name) => parameters?.fields.includes(name))
  if (outside.length > 0) return `${envelope} is missing: put ${outside.join(', ')} into it`
  const meant = nearest(envelope, Object.keys(body))
  return `${envelope} is missing${meant ? `; is ${meant} meant to be it?` : ''}`
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
  if (!missing) return { part: 'body', path, message: `${message} (got ${kind(valueAt(params, inner))})` }
  const meant = nearest(String(name), unknown)
  return { part: 'body', path, message: `is missing${meant ? `; is ${meant} meant to be it?` : ''}` }
}

function unusualFields(fields: Record<string, unknown>, envelope: string): string[] {
  const unusual = Object.keys(fields).filter((name) => !PLATFORM_FIELDS.has(name))
  return unusual.map((name) => `${name} stands beside ${envelope}; the bot ignores it`)
}

function ignored(name: string, unused: readonly string[], place: readonly string[]): string {
  const meant = nearest(name, unused)
  const path = [...place, name].join('.')
  return `${path} is not in the contract; ${meant ? `did you mean ${meant}?` : 'the bot ignores it'}`
}

const MAX_SHOWN = 60

/** The value as it is shown to the person who sent it. */
function kind(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return `an array of ${value.length}`
  if (isObject(value)) return `an object with ${Object.keys(value).join(', ') || 'no fields'}`
  const text = JSON.stringify(value)
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text
}
