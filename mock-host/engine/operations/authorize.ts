import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { RequestHandler } from 'express'
import { commonFailures } from '#contracts/model/host-failure.ts'
import { cookieIn } from '#runtime/cookie.ts'
import type { Proof } from '../credentials.ts'
import { Refusal } from '../refusal.ts'

type Query = Readonly<Record<string, unknown>>

/**
 * Lets pass the requests that show all proofs of one of these lists. What is shown in the query goes no further: it is
 * neither read nor written into the journal.
 */
export function authorize(wanted: readonly (readonly Proof[])[]): RequestHandler {
  const all = wanted.map((proofs) => proofs.map(shown))
  const challenge = [...new Set(wanted.flat().map(challengeOf))].join(', ')
  const inQuery = wanted.flat().flatMap((proof) => (proof.in === 'query' ? proof.name : []))
  return ({ headers }, res, next) => {
    const query: Query = res.locals.query
    if (inQuery.length > 0) res.locals.query = without(query, inQuery)
    if (all.some((proofs) => proofs.every((isShown) => isShown(headers, query)))) {
      next()
      return
    }
    res.setHeader('WWW-Authenticate', challenge)
    throw new Refusal(401, commonFailures[401])
  }
}

/** Whether a request shows a proof. The comparison takes the same time wherever the two differ. */
function shown(proof: Proof): (headers: IncomingHttpHeaders, query: Query) => boolean {
  const expected = Buffer.from(proof.value)
  const given = givenAt(proof)
  return (headers, query) => {
    const value = given(headers, query)
    if (typeof value !== 'string' || value === '') return false
    const bytes = Buffer.from(value)
    return bytes.length === expected.length && timingSafeEqual(bytes, expected)
  }
}

/** What a request has at the place of a proof. */
function givenAt({ in: place, name }: Proof): (headers: IncomingHttpHeaders, query: Query) => unknown {
  if (place === 'query') return (_headers, query) => query[name]
  if (place === 'cookie') return ({ cookie = '' }) => cookieIn(cookie, name)
  const header = name.toLowerCase()
  return (headers) => headers[header]
}

/** What a refusal says of a proof (RFC 9110, 11.6.1); keys have no scheme of their own there. */
function challengeOf({ in: place, name, scheme }: Proof): string {
  if (scheme === 'Bearer') return scheme
  return scheme === 'Basic' ? 'Basic realm="portal"' : `ApiKey in="${place}", name="${name}"`
}

const without = (query: Query, names: readonly string[]): Query =>
  Object.fromEntries(Object.entries(query).filter(([name]) => !names.includes(name)))
