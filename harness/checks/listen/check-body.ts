import type { z } from 'zod'
import type { Endpoint } from '#contracts/model/endpoint.ts'
import { nearest } from './nearest.ts'
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

/** Holds the text of a body against the contract of its endpoint. */
export function checkBody(text: string, endpoint: Endpoint): CheckedBody {
  if (Buffer.byteLength(text) > MAX_BYTES) {
    const message = 'larger than 4 MB; split the recipients among several calls'
    return { problems: [{ part: 'body', message, errorCode: 413 }], notes: [] }
  }
  const body = parse(text)
  if (body instanceof Error) return wrong(`not valid JSON: ${body.message}`)
  if (!isObject(body)) return wrong(`expected {"script_request_params": {…}}, got ${kind(body)}`)
  const { script_request_params: params, ...others } = body
  if (params === undefined) return wrong(withoutParams(others, endpoint))
  if (!isObject(params)) return wrong(`must be an object, not ${kind(params)}`, 'script_request_params')
  const parsed = endpoint.params.safeParse(params)
  const unknown = Object.keys(params).filter((name) => !Object.hasOwn(endpoint.params.shape, name))
  return {
    params,
    problems: parsed.success ? [] : parsed.error.issues.map((issue) => problem(issue, params, unknown)),
    notes: [...unusualFields(others), ...ignored(unknown, params, endpoint)],
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

function withoutParams(fields: Record<string, unknown>, { params }: Endpoint): string {
  const outside = Object.keys(fields).filter((name) => Object.hasOwn(params.shape, name))
  if (outside.length > 0) return `script_request_params is missing: put ${outside.join(', ')} into it`
  const meant = nearest('script_request_params', Object.keys(fields))
  return `script_request_params is missing${meant ? `; is ${meant} meant to be it?` : ''}`
}

function problem(issue: z.core.$ZodIssue, params: Record<string, unknown>, unknown: string[]): Problem {
  const [name] = issue.path
  const missing = issue.path.length === 1 && !Object.hasOwn(params, String(name))
  const path = ['script_request_params', ...issue.path].join('.')
  if (!missing)
    return { part: 'body', path, message: `${issue.message} (got ${kind(valueAt(params, issue.path))})` }
  const meant = nearest(String(name), unknown)
  return { part: 'body', path, message: `is missing${meant ? `; is ${meant} meant to be it?` : ''}` }
}

function unusualFields(fields: Record<string, unknown>): string[] {
  const unusual = Object.keys(fields).filter((name) => !PLATFORM_FIELDS.has(name))
  return unusual.map((name) => `${name} stands beside script_request_params; the bot ignores it`)
}

function ignored(unknown: string[], params: Record<string, unknown>, endpoint: Endpoint): string[] {
  const unused = Object.keys(endpoint.params.shape).filter((name) => !Object.hasOwn(params, name))
  return unknown.map((name) => {
    const meant = nearest(name, unused)
    return `script_request_params.${name} is not in the contract; ${meant ? `did you mean ${meant}?` : 'the bot ignores it'}`
  })
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  )
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
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
