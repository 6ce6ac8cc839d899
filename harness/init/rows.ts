import type { Contract } from '#contracts/model/contract.ts'
import type { Point } from '#contracts/model/point.ts'
import { fileNameOf } from './names.ts'

/** A row that is proposed for the map. */
export interface DraftRow {
  readonly number: number
  /** The endpoint that starts it; undefined where the person does, because no endpoint of a bot is known. */
  readonly point: Point | undefined
  /** What happens, in the words of the contract; undefined where it has none. */
  readonly summary: string | undefined
  /** `01-ticket-created`, without an ending. */
  readonly file: string
}

/** One row an alias, in the order of the document; without aliases, one that the person starts. */
export function draftRows(contract: Contract): DraftRow[] {
  const points = contract.of('bot')
  if (points.length === 0) return [{ number: 1, point: undefined, summary: undefined, file: '01-start' }]
  const digits = Math.max(2, String(points.length).length)
  return points.map((point, index) => ({
    number: index + 1,
    point,
    summary: point.summary,
    file: `${String(index + 1).padStart(digits, '0')}-${fileNameOf(point.name)}`,
  }))
}
