import { answerFaults } from '#contracts/model/check.ts'
import { jsonOrText } from '#runtime/json.ts'
import { textIn } from '../exchanges/body-text.ts'
import type { SeenExchange } from '../exchanges/exchange.ts'
import type { Mismatch } from '../results.ts'
import type { Side } from '../side.ts'
import { AS_SCHEMA } from './mismatch.ts'

type Judging = Pick<Side, 'answerWithin' | 'named'>

/**
 * What the contract has against an answer with which Pact is content: a pact has what its examples show, the schema
 * has the rest, and the consumer waits only so long.
 */
export function contractMismatches(side: Judging, name: string, exchange: SeenExchange): Mismatch[] {
  return [...tooLate(side, exchange), ...againstSchema(side, name, exchange)]
}

/** What Pact has against an answer, with a mark on what is null where the schema lets it be. */
export function withNulls(
  { named }: Pick<Side, 'named'>,
  name: string,
  exchange: SeenExchange | undefined,
  mismatches: readonly Mismatch[],
): Mismatch[] {
  const point = named(name)
  const { status } = exchange ?? {}
  if (!point || !exchange || status === undefined || !mismatches.some(isNull)) return [...mismatches]
  const faults = answerFaults(point, status, jsonOrText(textIn(exchange).text))
  const wrong = faults.map(({ path }) => `${['$', ...path].join('.')}.`)
  const isAllowed = ({ path }: Mismatch) =>
    !wrong.some((one) => `${path.replaceAll(/\[(\d+)\]/g, '.$1')}.`.startsWith(one))
  return mismatches.map((one) => (isNull(one) && isAllowed(one) ? { ...one, mayBeNull: true } : one))
}

const isNull = ({ path, seen }: Mismatch) => path.startsWith('$') && seen === 'null'

function tooLate({ answerWithin }: Judging, { ms }: SeenExchange): Mismatch[] {
  if (answerWithin === undefined || ms <= answerWithin) return []
  return [{ path: 'time', expected: seconds(answerWithin), seen: seconds(ms), rule: 'x-commap.answerWithin' }]
}

function againstSchema({ named }: Judging, name: string, exchange: SeenExchange): Mismatch[] {
  const point = named(name)
  const { status, isCut } = exchange
  // Of an answer of more than a megabyte only Pact has seen the end.
  if (!point || status === undefined || isCut) return []
  // Whoever is not let in reads nothing but that: what stands before a portal may say it in its own way.
  if (status === UNKNOWN_CALLER && point.answers.get(status)) return []
  const responseBody = jsonOrText(textIn(exchange).text)
  return answerFaults(point, status, responseBody).map(({ path, message }) => ({
    path: ['$', ...path].join('.'),
    expected: AS_SCHEMA,
    seen: 'something else',
    rule: message.en,
    told: message,
  }))
}

const UNKNOWN_CALLER = 401

const seconds = (ms: number) => `${Math.round(ms / 10) / 100} s`
