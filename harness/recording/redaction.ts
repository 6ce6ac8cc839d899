import { isObject } from '#runtime/json.ts'
import type { Exchange, Headers } from '../results/exchange.ts'
import type { ScenarioResult } from '../results/results.ts'
import { FORM } from './body.ts'
import { Hiding, REDACTED } from './hiding.ts'

/**
 * The result of a scenario as it may be kept and shown: without the values of the fields `names`, wherever they stand –
 * in exchanges by their fields, and in chats, steps and failures by the values that such fields had.
 * @param made other things that the scenario made, in whose fields such values stand
 */
export function redacted(
  result: ScenarioResult,
  names: readonly string[],
  made: unknown = [],
): ScenarioResult {
  if (names.length === 0) return result
  const hiding = new Hiding({ secrets: [], redact: names })
  const values = new Set<string>()
  const wanted = new Set(names.map((name) => name.toLowerCase()))
  gather([made, result.exchanges.map(partsOf)], wanted, values)
  const hide = hiderOf(values)
  return {
    ...result,
    ...(hide({
      name: result.name,
      // Numbers here are ours, and say of nobody who he is.
      steps: result.steps.map((step) => ({ ...step, text: hiding.text(step.text) })),
      transcripts: result.transcripts,
      exchanges: result.exchanges.map((exchange) => withoutFields(exchange, hiding)),
      outside: result.outside,
      ...(result.heldBack && { heldBack: result.heldBack }),
      ...(result.said && { said: result.said }),
      ...(result.notSupported !== undefined && { notSupported: result.notSupported }),
    }) as Partial<ScenarioResult>),
  }
}

type Parts = Pick<Exchange, 'query' | 'requestHeaders' | 'requestBody' | 'responseHeaders' | 'responseBody'>

function partsOf({ query, requestHeaders, requestBody, responseHeaders, responseBody }: Exchange): Parts {
  return { query, requestHeaders, requestBody, responseHeaders, responseBody }
}

/** An exchange without the values of the fields that are hidden, by their names alone. */
export function withoutFields(exchange: Exchange, hiding: Hiding): Exchange {
  const parts = hiding.value(partsOf(exchange)) as Parts
  const { path, error, requestHeaders, requestBody, responseHeaders, responseBody } = exchange
  return {
    ...exchange,
    ...parts,
    ...(isForm(requestHeaders, requestBody) && { requestBody: formOf(requestBody, hiding) }),
    ...(isForm(responseHeaders, responseBody) && { responseBody: formOf(responseBody, hiding) }),
    path: hiding.path(path),
    ...(error !== undefined && { error: hiding.both(error) }),
  }
}

function isForm(headers: Headers, body: unknown): body is string {
  return typeof body === 'string' && String(headers['content-type']).startsWith(FORM)
}

const formOf = (text: string, hiding: Hiding) => hiding.body({ kind: 'form', text })

/** All texts and numbers that stand in fields of these names, at any depth. */
function gather(value: unknown, names: ReadonlySet<string>, found: Set<string>, isNamed = false): void {
  if (Array.isArray(value)) for (const item of value) gather(item, names, found, isNamed)
  else if (isObject(value))
    for (const [name, inner] of Object.entries(value))
      gather(inner, names, found, isNamed || names.has(name.toLowerCase()))
  else if (isNamed && (typeof value === 'string' || typeof value === 'number'))
    found.add(String(value).trim())
  else if (typeof value === 'string') gatherForm(value, names, found)
}

/** Of a form, as it stands in a record. */
function gatherForm(text: string, names: ReadonlySet<string>, found: Set<string>): void {
  if (!/^[^\s=&]+=\S*$/.test(text)) return
  for (const [name, value] of new URLSearchParams(text))
    if (names.has(name.toLowerCase())) found.add(value.trim())
}

/** Shorter ones stand in too many words and numbers that are something else. */
const SHORTEST_TEXT = 2
const SHORTEST_NUMBER = 5

/** What takes these values out of all texts of something; whole words only, the longest first. */
function hiderOf(values: ReadonlySet<string>): (value: unknown) => unknown {
  const long = [...values].filter((value) =>
    /^\d*$/.test(value) ? value.length >= SHORTEST_NUMBER : value.length >= SHORTEST_TEXT,
  )
  if (long.length === 0) return (value) => value
  const patterns = long.toSorted((one, other) => other.length - one.length).map(patternOf)
  const any = new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
  const hide = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(any, REDACTED)
    if (typeof value === 'number' && String(value).replace(any, '') === '') return REDACTED
    if (Array.isArray(value)) return value.map(hide)
    if (!isObject(value)) return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, hide(inner)]))
  }
  return hide
}

/** A phone is written with and without its plus. */
function patternOf(value: string): string {
  const digits = /^\+?(\d{7,})$/.exec(value)?.[1]
  if (digits !== undefined) return `\\+?${digits}`
  return value.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
