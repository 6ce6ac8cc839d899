import type { Contract, Document } from '#contracts/model/contract.ts'
import type { Point } from '#contracts/model/point.ts'
import type { System } from '#contracts/model/system.ts'
import { isObject } from '#runtime/json.ts'

/** Where a credential stands in a request. */
export type Scheme =
  | { readonly kind: 'bearer' }
  /** Of `user:password`. */
  | { readonly kind: 'basic' }
  | { readonly kind: 'header' | 'query' | 'cookie'; readonly name: string }
  /** What no text of a request can be: a certificate, a signature. A project's `authorize` is for these. */
  | { readonly kind: 'other' }

/** Of a request for a point, as the contract names it. */
export type Asked = Pick<Point, 'system' | 'name' | 'method' | 'path'>

/** What one request bears, all of it; nothing where none is needed. */
export type Schemes = readonly Scheme[]

const BEARER: Schemes = [{ kind: 'bearer' }]

/**
 * What a request may bear, in the order of the document, by its `securitySchemes` and `security` (OpenAPI 3.1, 4.8.30).
 * A contract that says nothing of it takes a bearer's token.
 */
export function schemesOf(contract: Contract, asked: Asked): readonly Schemes[] {
  const document = contract.written(asked.system)
  if (!document) return [BEARER]
  const known = schemesIn(document)
  const security = operationIn(document, asked)?.security ?? document.security
  if (!Array.isArray(security)) return [known.size > 0 ? [...known.values()].slice(0, 1) : BEARER]
  if (security.length === 0) return [[]]
  return security.map((names: object) => Object.keys(names).flatMap((name) => known.get(name) ?? []))
}

/** Whether a document says itself that a request needs a secret. */
export function wantsSecret(contract: Contract, asked: Asked): boolean {
  const document = contract.written(asked.system)
  if (!document || schemesIn(document).size === 0) return false
  return schemesOf(contract, asked).every((schemes) => schemes.length > 0)
}

/** Names of headers, in lower case, and of parameters. */
export interface CredentialNames {
  readonly headers: readonly string[]
  readonly query: readonly string[]
}

/** In which headers and parameters any credential of a system stands. */
export function credentialNames(contract: Contract, system: System): CredentialNames {
  const { headers, query } = keyNames(contract, system)
  const document = contract.written(system)
  const hasCookie = document && [...schemesIn(document).values()].some(({ kind }) => kind === 'cookie')
  return { headers: ['authorization', ...(hasCookie ? ['cookie'] : []), ...headers], query }
}

/** In which headers and parameters the keys of a system stand. */
export function keyNames(contract: Contract, system: System): CredentialNames {
  const document = contract.written(system)
  const schemes = document ? [...schemesIn(document).values()] : []
  return {
    headers: schemes.flatMap((scheme) => (scheme.kind === 'header' ? scheme.name.toLowerCase() : [])),
    query: schemes.flatMap((scheme) => (scheme.kind === 'query' ? scheme.name : [])),
  }
}

function schemesIn(document: Document): Map<string, Scheme> {
  const { securitySchemes = {} } = fieldsOf(document.components)
  const all = fieldsOf(securitySchemes)
  return new Map(Object.keys(all).map((name) => [name, schemeOf(resolved(all, name))]))
}

/** A scheme may be said by a reference to another one; a document leads only into itself. */
function resolved(all: Fields, name: string): Fields {
  const scheme = fieldsOf(all[name])
  const other = /^#\/components\/securitySchemes\/([^/]+)$/.exec(String(scheme.$ref))?.[1]
  return other === undefined || other === name ? scheme : fieldsOf(all[other])
}

function schemeOf({ type, scheme, in: place, name }: Fields): Scheme {
  if (type === 'apiKey' && (place === 'header' || place === 'query' || place === 'cookie'))
    return { kind: place, name: String(name) }
  // Tokens of OAuth are borne as any other (RFC 6750).
  if (type === 'oauth2' || type === 'openIdConnect') return { kind: 'bearer' }
  const http = type === 'http' ? String(scheme).toLowerCase() : undefined
  return http === 'bearer' || http === 'basic' ? { kind: http } : { kind: 'other' }
}

function operationIn({ paths, webhooks }: Document, { method, path, name }: Asked): Fields | undefined {
  const key = method.toLowerCase()
  const operation = fieldsOf(fieldsOf(paths)[path])[key]
  if (operation !== undefined) return fieldsOf(operation)
  return Object.entries(fieldsOf(webhooks))
    .map(([event, item]) => ({ event, found: fieldsOf(fieldsOf(item)[key]) }))
    .find(({ event, found }) => (fieldsOf(found['x-commap']).name ?? event) === name)?.found
}

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (value: unknown): Fields => (isObject(value) ? value : {})
