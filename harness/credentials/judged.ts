import { cookieIn } from '#runtime/cookie.ts'
import type { Scheme, Schemes } from './schemes.ts'

/** What of a request shows who is calling. */
export interface Shown {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly query: Readonly<Record<string, unknown>>
}

/** How a request fails to show who is calling. */
export interface Lack {
  readonly scheme: Scheme
  /** `malformed`: what stands there has another form; `other`: it is not the secret that was expected. */
  readonly kind: 'missing' | 'malformed' | 'other'
}

/**
 * Undefined when a request bears one of what it may; else what the first of them lacks. With a secret it has to be
 * that one, without it any of the right form.
 */
export function lackOf(all: readonly Schemes[], shown: Shown, secret?: string): Lack | undefined {
  const lacks = all.map((schemes) =>
    schemes.map((scheme) => lack(scheme, shown, secret)).find((one) => one !== undefined),
  )
  return lacks.includes(undefined) ? undefined : lacks[0]
}

/** Says in a few words where a credential should be. */
export function placeOf(scheme: Scheme): string {
  if (scheme.kind === 'query') return `parameter ${scheme.name}`
  if (scheme.kind === 'cookie') return `cookie ${scheme.name}`
  return scheme.kind === 'header' ? `${scheme.name} header` : 'Authorization header'
}

/** The form of what stands there, with words in place of the secret. */
export function formOf({ kind }: Scheme, secret = '…'): string {
  if (kind === 'bearer') return `Bearer ${secret}`
  return kind === 'basic' ? `Basic ${secret}` : secret
}

/** The same with its place, as it is written: `Authorization: Bearer …`, `X-Api-Key: …`, `?key=…`. */
export function shownScheme(scheme: Scheme, secret = '…'): string {
  const form = formOf(scheme, secret)
  if (scheme.kind === 'header') return `${scheme.name}: ${form}`
  if (scheme.kind === 'query') return `?${scheme.name}=${form}`
  return scheme.kind === 'cookie' ? `Cookie: ${scheme.name}=${form}` : `Authorization: ${form}`
}

function lack(scheme: Scheme, shown: Shown, secret: string | undefined): Lack | undefined {
  if (scheme.kind === 'other') return undefined
  const value = valueIn(scheme, shown)
  if (value === undefined) return { scheme, kind: 'missing' }
  const given = secretIn(scheme, value)
  if (given === undefined) return { scheme, kind: 'malformed' }
  return secret === undefined || given === secret ? undefined : { scheme, kind: 'other' }
}

function valueIn(scheme: Exclude<Scheme, { kind: 'other' }>, { headers, query }: Shown): string | undefined {
  if (scheme.kind === 'query') return first(query[scheme.name])
  if (scheme.kind === 'header') return first(headers[scheme.name.toLowerCase()])
  if (scheme.kind === 'cookie') return cookieIn(first(headers.cookie) ?? '', scheme.name)
  return first(headers.authorization)
}

function first(value: unknown): string | undefined {
  const one = Array.isArray(value) ? value[0] : value
  return one === undefined || one === null ? undefined : String(one)
}

function secretIn({ kind }: Scheme, value: string): string | undefined {
  if (kind === 'bearer') return /^Bearer +(\S+)$/i.exec(value)?.[1]
  if (kind !== 'basic') return value === '' ? undefined : value
  const [, pair] = /^Basic +(\S+)$/i.exec(value) ?? []
  return pair === undefined ? undefined : Buffer.from(pair, 'base64').toString()
}
