import type { Contract } from '#contracts/model/contract.ts'
import { UserError } from '#runtime/user-error.ts'
import { type Asked, type Schemes, schemesOf } from './schemes.ts'

/** What is added to a request so that it is let in. */
export interface Credential {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
}

/**
 * Where the contract wants it, the secret with which a system is called: a token, a key, or `user:password`. Without a
 * secret, and where none is needed, nothing.
 * @throws UserError when basic authentication gets something else
 */
export function credentialFor(contract: Contract, asked: Asked, secret: string | undefined): Credential {
  if (secret === undefined || secret === '') return { headers: {}, query: {} }
  return placed(best(schemesOf(contract, asked)), secret)
}

/** A path with the parameters of a credential; it may have a query already. */
export function withQuery(path: string, { query }: Pick<Credential, 'query'>): string {
  const search = new URLSearchParams(query)
  if (search.size === 0) return path
  return `${path}${path.includes('?') ? '&' : '?'}${search}`
}

/** Of several ways the first that one secret can go; of those that need none only when there is no other. */
function best(all: readonly Schemes[]): Schemes {
  const bearing = all.filter((schemes) => schemes.length > 0)
  return bearing.find((schemes) => schemes.every(({ kind }) => kind !== 'other')) ?? bearing[0] ?? []
}

function placed(schemes: Schemes, secret: string): Credential {
  const headers: Record<string, string> = {}
  const query: Record<string, string> = {}
  const cookies: string[] = []
  for (const scheme of schemes) {
    if (scheme.kind === 'bearer') headers.authorization = `Bearer ${secret}`
    if (scheme.kind === 'basic') headers.authorization = `Basic ${encodedPair(secret)}`
    if (scheme.kind === 'header') headers[scheme.name.toLowerCase()] = secret
    if (scheme.kind === 'query') query[scheme.name] = secret
    if (scheme.kind === 'cookie') cookies.push(`${scheme.name}=${encodeURIComponent(secret)}`)
  }
  if (cookies.length > 0) headers.cookie = cookies.join('; ')
  return { headers, query }
}

function encodedPair(secret: string): string {
  if (secret.includes(':')) return Buffer.from(secret).toString('base64')
  throw new UserError({
    en: 'the contract wants basic authentication: the secret has to be user:password',
    ru: 'по контракту нужна базовая аутентификация: секрет должен иметь вид user:password',
  })
}
