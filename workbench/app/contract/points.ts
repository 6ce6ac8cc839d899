import type { RowResult } from '#harness/results/results.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import type { ExchangeView, PointCell, PointView, RowView } from '../../protocol.ts'
import { nameOf, withProblems } from '../sequence/entries.ts'

/** What was seen of one point of the contract. */
export interface PointSeen {
  readonly name: string
  readonly direction: 'hostToBot' | 'botToHost'
  readonly times: number
  readonly lastProblem: Bilingual | undefined
  /** What pact and verification say of it, where that is known. */
  readonly status: PointView | undefined
}

/** The points of the contract, those that the maps name and those that were seen, calls of the host first. */
export function pointsSeen(
  contract: readonly PointView[],
  rows: readonly RowView[],
  exchanges: readonly ExchangeView[],
): PointSeen[] {
  const points = new Map<string, PointSeen>()
  const point = (direction: PointSeen['direction'], name: string) =>
    points.get(`${direction} ${name}`) ?? {
      name,
      direction,
      times: 0,
      lastProblem: undefined,
      status: undefined,
    }
  const keep = (seen: PointSeen) => points.set(`${seen.direction} ${seen.name}`, seen)
  for (const status of contract)
    keep({ ...point(status.system === 'bot' ? 'hostToBot' : 'botToHost', status.name), status })
  for (const { alias, operations } of rows) {
    if (alias !== undefined) keep(point('hostToBot', alias))
    for (const operation of operations) keep(point('botToHost', operation))
  }
  for (const exchange of exchanges) {
    const before = point(exchange.system === 'bot' ? 'hostToBot' : 'botToHost', nameOf(exchange))
    keep({
      ...before,
      times: before.times + 1,
      lastProblem: exchange.problems.at(-1) ?? before.lastProblem,
    })
  }
  return [...points.values()].sort(
    (a, b) => b.direction.localeCompare(a.direction) || a.name.localeCompare(b.name),
  )
}

/**
 * What was seen in the scenarios of all rows that were run, and after them; what stands in both, or in two rows, once.
 * @param now the exchanges since the systems were last put back
 */
export function seenInAll(results: readonly RowResult[], now: readonly ExchangeView[]): ExchangeView[] {
  const scenarios = results.flatMap((row) => row.scenarios)
  const passed = scenarios.flatMap(({ exchanges, outside }) =>
    exchanges.map((exchange) => withProblems(exchange, outside)),
  )
  const all = [...passed, ...now].map((one): [string, ExchangeView] => [`${one.id} ${one.realAt}`, one])
  return [...new Map(all).values()]
}

/** What is to be done about several points alike. */
export interface RepeatedReason {
  readonly mark: PointCell['mark']
  readonly reason: Bilingual
  /** About how many. */
  readonly points: number
}

/** The reasons that stand at more than one point, so that they can be said once, in the order of the points. */
export function repeatedReasons(points: readonly PointSeen[]): RepeatedReason[] {
  const cells = points.flatMap(({ status }) => (status ? [status.pact, status.verified] : []))
  const byReason = Map.groupBy(
    cells.filter(({ reason }) => reason !== undefined),
    ({ mark, reason }) => `${mark} ${reason?.en}`,
  )
  return [...byReason.values()].flatMap((alike) => {
    const [first] = alike
    return first?.reason && alike.length > 1
      ? [{ mark: first.mark, reason: first.reason, points: alike.length }]
      : []
  })
}
