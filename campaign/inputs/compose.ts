import { gzipSync } from 'node:zlib'
import type { Random } from '../support/random.ts'
import { type Fields, mutate } from './mutate.ts'
import { BOUNDARY, BROKEN, CLIMBS, ESCAPES, HEADERS, METHODS, ODD_QUERIES, TYPES } from './odd-requests.ts'
import { nested, oddText } from './odd-values.ts'
import type { ServiceName, Template } from './template.ts'
import { writeField, writeJson } from './write-json.ts'

/** A request as it is sent. */
export interface Input {
  service: ServiceName
  method: string
  path: string
  headers: Record<string, string>
  body?: string | Buffer
  /** What was done to it, for the figures. */
  kind: Kind
}

export const kinds = ['as agreed', 'odd values', 'odd body', 'odd address', 'odd headers'] as const
export type Kind = (typeof kinds)[number]

const BOMB = gzipSync(Buffer.alloc(50_000_000, ' '))
const JSON_TYPE = 'application/json'
/** Makes one input of a template: one in six is as agreed, so that what follows meets data that is there. */
export function compose(random: Random, template: Template): Input {
  const address = `10.${random.between(0, 255)}.${random.between(0, 255)}.${random.between(1, 254)}`
  const sent = { ...template, headers: { 'x-forwarded-for': address, ...template.headers } }
  const kind = random.next()
  if (kind < 0.16) return asAgreed(random, sent, 'as agreed')
  if (kind < 0.6) return oddValues(random, sent)
  if (kind < 0.72) return oddBody(random, sent)
  if (kind < 0.86) return oddAddress(random, asAgreed(random, sent, 'odd address'))
  return oddHeaders(random, asAgreed(random, sent, 'odd headers'))
}

/** The template as it is. */
function asAgreed(random: Random, template: Template, kind: Kind): Input {
  const { service, method, path, headers = {}, query = {}, body } = template
  const input = { service, method, path: withQuery(path, query), headers, kind }
  if (body === undefined) return input
  return template.takesForms
    ? inSomeForm(random, input, body)
    : { ...input, ...json(headers, writeJson(body)) }
}

function oddValues(random: Random, template: Template): Input {
  const { query, body, keep = [] } = template
  const changed = {
    ...template,
    ...(query && { query: mutate(random, query, keep) }),
    ...(body && { body: mutate(random, body, keep) }),
  }
  return asAgreed(random, changed, 'odd values')
}

function oddBody(random: Random, template: Template): Input {
  const { body: _body, ...rest } = template
  const { headers, ...input } = asAgreed(random, rest, 'odd body')
  const text = random.next() < 0.6 ? random.pick(BROKEN) : writeJson(nested(random))
  const whole = writeJson(template.body ?? {})
  const cut = random.next() < 0.3 ? whole.slice(0, random.between(0, whole.length)) : text
  const type = random.next() < 0.7 ? JSON_TYPE : random.pick(TYPES)
  const body = random.next() < 0.1 ? Buffer.from(cut, 'utf16le') : cut
  const method = random.next() < 0.05 ? random.pick(METHODS) : input.method
  return { ...input, method, headers: { ...headers, 'content-type': type }, body }
}

function oddAddress(random: Random, input: Input): Input {
  const kind = random.next()
  const [path = '/', query = ''] = input.path.split('?', 2)
  const parts = path.split('/')
  const odd = random.next() < 0.5 ? random.pick(ESCAPES) : encode(oddText(random).slice(0, 2_000))
  if (kind < 0.4) parts[random.between(1, parts.length - 1)] = odd
  else if (kind < 0.6) parts.push(odd)
  else if (kind < 0.7) parts.push(random.pick(CLIMBS))
  const added = kind < 0.7 ? query : [query, random.pick(ODD_QUERIES)].filter(Boolean).join('&')
  return { ...input, path: `${parts.join('/')}${added === '' ? '' : `?${added}`}` }
}

function oddHeaders(random: Random, input: Input): Input {
  const { authorization, 'x-telegram-bot-api-secret-token': _secret, ...open } = input.headers
  const kind = random.next()
  if (kind < 0.25) return { ...input, headers: open }
  if (kind < 0.35) return { ...input, headers: { ...open, authorization: `${authorization}x` } }
  if (kind < 0.5) return { ...input, headers: { ...input.headers, 'content-type': random.pick(TYPES) } }
  if (kind < 0.6) return { ...input, method: random.pick(METHODS) }
  if (kind < 0.65 && input.body !== undefined) return packed(random, input, input.body)
  const odd = random.some(HEADERS, random.between(1, 3))
  return { ...input, headers: { ...input.headers, ...Object.fromEntries(odd) } }
}

/** A body that is rightly packed, or one that unpacks to far more than anybody reads. */
function packed(random: Random, input: Input, body: string | Buffer): Input {
  const headers = { ...input.headers, 'content-encoding': 'gzip' }
  return { ...input, headers, body: random.next() < 0.8 ? gzipSync(body) : BOMB }
}

function json(headers: Record<string, string>, body: string) {
  return { headers: { 'content-type': JSON_TYPE, ...headers }, body }
}

/** The Bot API takes the same call as JSON, as a form, as a multipart body and in the query. */
function inSomeForm(random: Random, input: Omit<Input, 'body'>, body: Fields): Input {
  const way = random.next()
  if (way < 0.5) return { ...input, ...json(input.headers, writeJson(body)) }
  const fields = Object.entries(body).map(([name, value]): [string, string] => [name, writeField(value)])
  const form = fields.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')
  // What is longer no server reads.
  if (way < 0.6 && form.length < 6_000) return { ...input, method: 'GET', path: `${input.path}?${form}` }
  if (way < 0.8) {
    const headers = { ...input.headers, 'content-type': 'application/x-www-form-urlencoded' }
    return { ...input, headers, body: form }
  }
  const parts = fields.map(
    ([name, value]) =>
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${encode(name)}"\r\n\r\n${value}\r\n`,
  )
  const headers = { ...input.headers, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }
  return { ...input, headers, body: `${parts.join('')}--${BOUNDARY}--\r\n` }
}

function withQuery(path: string, query: Fields): string {
  const pairs = Object.entries(query).map(
    ([name, value]) => `${encode(name)}=${encode(writeField(value).slice(0, 4_000))}`,
  )
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`
}

/** As in an address; what is no Unicode goes as the character that replaces it. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}
