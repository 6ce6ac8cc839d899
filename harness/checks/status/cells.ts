import { isRefusal } from '#contracts/model/check.ts'
import type { Contract } from '#contracts/model/contract.ts'
import type { Interaction } from '#contracts/model/pact/pact.ts'
import type { System } from '#contracts/model/system.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { shown } from '#runtime/read-file.ts'
import { aliasesOf, type MapRow } from '../../project/maps.ts'
import type { MadeFrom } from '../../results/made-from.ts'
import type { RecordedRow } from './replay-results.ts'
import type { RecordedVerification } from './verify-results.ts'
import { notes } from './words.ts'

/** What the matrix needs of an interaction that is agreed. */
export type Agreed = Pick<Interaction, 'description' | 'point' | 'status' | 'answerExample'>

/** One field of the matrix. `none` means that there is nothing to be done there. */
export interface Cell {
  readonly state: 'complete' | 'missing' | 'failed' | 'stale' | 'none'
  /** A number where that says more than a tick. */
  readonly count?: number
  /** What is wrong and what to do; only where the field is not complete. */
  readonly note?: Bilingual
}

const complete = (count?: number): Cell => ({ state: 'complete', ...(count !== undefined && { count }) })
const missing = (note: Bilingual): Cell => ({ state: 'missing', note })

/** Whether the contract has the endpoints of the row, if it has any, and both say the same of them. */
export function specifiedCell(contract: Contract, row: MapRow): Cell {
  const own = aliasesOf(row)
  if (own.length === 0) return { state: 'none' }
  for (const alias of own) {
    const point = contract.named('bot', alias)
    if (!point) return missing(notes.noAlias(alias))
    if (point.row !== undefined && point.row !== row.id) return missing(notes.otherRow(alias, point.row))
    if (point.critical !== row.critical) return missing(notes.otherCritical(alias))
  }
  return complete()
}

/**
 * Whether the pact of a system, or what follows from the contract in its place, has a success and a refusal of each
 * point; `interactions` is undefined where there is neither, or a pact that cannot be used.
 */
export function contractCell(
  { contract, system }: { readonly contract: Pick<Contract, 'pacts'>; readonly system: System },
  points: readonly string[],
  interactions: readonly Agreed[] | undefined,
): Cell {
  if (points.length === 0) return { state: 'none' }
  const file = contract.pacts[system]
  if (!interactions) return missing(file === undefined ? notes.noPact[system] : notes.badPact(shown(file)))
  const own = interactions.filter(({ point }) => point && points.includes(point.name))
  const lacks = points.flatMap((name) => {
    const outcomes = own.filter(({ point }) => point?.name === name).map(isSuccess)
    if (!outcomes.includes(true)) return [notes.success(name)]
    return outcomes.includes(false) ? [] : [notes.refusal(name)]
  })
  if (lacks.length === 0) return complete(own.length)
  return missing(file === undefined ? notes.doesNotFollow(lacks, system) : notes.lacks(lacks))
}

const isSuccess = ({ point, status, answerExample }: Agreed): boolean =>
  point !== undefined && !isRefusal(point, { status, responseBody: answerExample })

/** Whether every interaction of the points was verified, and passed, with the pact as it is now. */
export function verifiedCell(
  system: System,
  points: readonly string[],
  interactions: readonly Agreed[] | undefined,
  verification: RecordedVerification | undefined,
): Cell {
  if (points.length === 0) return { state: 'none' }
  const again = `commap verify ${system}`
  if (!verification) return missing(notes.neverVerified(again))
  const { fresh, startedAt, outcomes } = verification
  if (!fresh) return { state: 'stale', note: notes.pactChanged(startedAt, again) }
  const own = (interactions ?? []).filter(({ point }) => point && points.includes(point.name))
  const outcomeOf = ({ point, description }: Agreed) => outcomes.get(point?.name ?? '')?.get(description)
  const failed = own.filter((one) => outcomeOf(one) === 'failed')
  if (failed.length > 0) return { state: 'failed', note: notes.failed(names(failed)) }
  const untold = own.filter((one) => outcomeOf(one) === undefined)
  if (untold.length > 0) return missing(notes.notVerified(names(untold)))
  return own.length === 0 ? missing(notes.nothingToVerify(points)) : complete(own.length)
}

const names = (interactions: readonly Agreed[]) => interactions.map(({ description }) => description)

/** Whether the row passed when it was last replayed, and nothing that it is made from has changed since. */
export function replayedCell(recorded: RecordedRow | undefined, now: MadeFrom | undefined): Cell {
  if (!recorded) return missing(notes.neverReplayed())
  const { status, startedAt, madeFrom, scenarios } = recorded
  const parts = new Set([...Object.keys(madeFrom), ...Object.keys(now ?? {})])
  const changed = [...parts].filter((part) => madeFrom[part] !== now?.[part])
  if (changed.length > 0) return { state: 'stale', note: notes.changed(changed, startedAt) }
  if (status === 'passed') return complete(scenarios)
  return status === 'failed'
    ? { state: 'failed', note: notes.replayedSo(status) }
    : missing(notes.replayedSo(status))
}

/** Whether scenarios show more than the main story. */
export function edgesCell({ id }: MapRow, scenarios: number): Cell {
  if (scenarios > 1) return complete(scenarios - 1)
  return { state: 'missing', count: 0, note: notes.noEdges(id, scenarios) }
}
