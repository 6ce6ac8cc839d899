import type { Contract } from '#contracts/model/contract.ts'
import type { MapRow } from '../../../project/maps.ts'
import type { RowResult } from '../../../results/results.ts'
import type { Change } from '../changes.ts'

/**
 * Every row logs somebody in, so that an operation of the login concerns all of them. To be sure that a harmless
 * change alarms nobody, so many that get the same status are enough; that a breaking one slips through takes all.
 */
const ROWS_PER_STATUS = 3

/** Which rows have to do with a change, as a replay without any change has shown. */
export class ConcernedRows {
  /** Rows by operation or alias and by the status that they got there, the quickest first. */
  readonly #seen = new Map<string, Map<number | undefined, MapRow[]>>()

  constructor(results: readonly RowResult[], contract: Contract) {
    for (const { row, scenarios } of results.toSorted((one, other) => one.ms - other.ms)) {
      for (const exchange of scenarios.flatMap(({ exchanges }) => exchanges)) {
        const name = contract.nameAt(exchange.system, exchange)
        this.#add(name, exchange.status, row)
      }
    }
  }

  /** The rows in which the change can be met, the quickest first: none when they never get such an answer. */
  of({ point, message, when, effect }: Change): MapRow[] {
    const byStatus = this.#seen.get(point.name) ?? new Map<number | undefined, MapRow[]>()
    const { status: wanted } = message === 'answer' ? when : {}
    const most = effect === 'breaking' ? Infinity : ROWS_PER_STATUS
    const met = Array.from(byStatus, ([status, rows]) =>
      wanted === undefined || wanted === status ? rows.slice(0, most) : [],
    )
    return [...new Set(met.flat())]
  }

  #add(name: string, status: number | undefined, row: MapRow): void {
    const byStatus = this.#seen.get(name) ?? new Map<number | undefined, MapRow[]>()
    this.#seen.set(name, byStatus)
    const rows = byStatus.get(status) ?? []
    if (!rows.includes(row)) byStatus.set(status, [...rows, row])
  }
}
