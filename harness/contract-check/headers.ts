import type { Contract } from '#contracts/model/contract.ts'
import type { Point } from '#contracts/model/point.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { lackOf, shownScheme } from '../credentials/judged.ts'
import { type Schemes, schemesOf } from '../credentials/schemes.ts'
import type { Exchange, Headers } from '../results/exchange.ts'
import { words } from './words.ts'

/** Longest key that contracts allow (contracts/model/idempotency-key.ts). */
const MAX_KEY = 255

/**
 * What is wrong with the headers of an exchange: every API here speaks JSON, and wants a credential where its contract
 * says so, whatever it is: secrets are not recorded.
 * @param provoked whether a scenario made the request itself, perhaps as a stranger who is turned away
 */
export function headerProblems(
  contract: Contract,
  point: Point,
  exchange: Exchange,
  provoked: boolean,
): Bilingual[] {
  const { query, requestHeaders, requestBody, responseHeaders, responseBody, status } = exchange
  // A driver that tells of exchanges does not know their headers; every real request has some.
  if (Object.keys(requestHeaders).length === 0) return []
  const problems: Bilingual[] = []
  const type = textOf(requestHeaders, 'content-type')
  if (requestBody !== undefined && !isJson(type)) problems.push(words.requestType(type))
  const answered = textOf(responseHeaders, 'content-type')
  if (responseBody !== undefined && !isJson(answered)) problems.push(words.answerType(answered))
  const shown = { headers: requestHeaders, query }
  const isTurnedAway = provoked && status === 401 && point.answers.has(status)
  const lack = isTurnedAway ? undefined : lackOf(recordable(schemesOf(contract, point)), shown)
  if (lack) problems.push(words.noCredential(shownScheme(lack.scheme)))
  return [...problems, ...keyProblems(point, textOf(requestHeaders, 'idempotency-key'))]
}

/** Cookies leave no trace in a record. */
function recordable(all: readonly Schemes[]): Schemes[] {
  return all.map((schemes) => schemes.filter(({ kind }) => kind !== 'cookie'))
}

function keyProblems({ key: rule }: Point, key: string | undefined): Bilingual[] {
  if (key === undefined) return rule === 'required' ? [words.noKey] : []
  const isRight = key.length > 0 && key.length <= MAX_KEY
  return isRight ? [] : [words.keyLength(key.length, MAX_KEY)]
}

function textOf(headers: Headers, name: string): string | undefined {
  const value = headers[name]
  return value === undefined || typeof value === 'string' ? value : value[0]
}

const isJson = (type: string | undefined) => /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type ?? '')
