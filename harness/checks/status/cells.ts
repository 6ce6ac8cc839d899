import { endpoints } from '#contracts/bot/index.ts'
import type { Interaction, Provider } from '#contracts/model/pact/pact.ts'
import { aliasesOf, type MapRow } from '../../project/maps.ts'
import { type MadeFrom, PARTS } from './made-from.ts'
import type { RecordedRow } from './replay-results.ts'
import type { RecordedVerification } from './verify-results.ts'

/** One field of the matrix. `none` means that there is nothing to be done there. */
export interface Cell {
  readonly state: 'complete' | 'missing' | 'failed' | 'stale' | 'none'
  /** A number where that says more than a tick. */
  readonly count?: number
  /** What is wrong and what to do; only where the field is not complete. */
  readonly note?: string
}

const complete = (count?: number): Cell => ({ state: 'complete', ...(count !== undefined && { count }) })
const missing = (note: string): Cell => ({ state: 'missing', note })

/** Whether the contract has the endpoints of the row, if it has any, and both say the same of them. */
export function specifiedCell(row: MapRow): Cell {
  const own = aliasesOf(row)
  if (own.length === 0) return { state: 'none' }
  for (const alias of own) {
    const endpoint = endpoints[alias]
    if (endpoint.row !== row.id) return missing(`contracts/bot says that ${alias} is of row ${endpoint.row}`)
    if (endpoint.critical !== row.critical)
      return missing(`the map and contracts/bot differ in whether ${alias} is critical`)
  }
  return complete()
}

/** Whether the pact has a success and a refusal of each point; `interactions` is undefined without a pact. */
export function contractCell(
  provider: Provider,
  points: readonly string[],
  interactions: readonly Interaction[] | undefined,
): Cell {
  if (points.length === 0) return { state: 'none' }
  if (!interactions) return missing('there is no pact: run npm run generate')
  const own = interactions.filter(({ target }) => points.includes(target))
  const lacks = points.flatMap((point) => {
    const outcomes = own.filter(({ target }) => target === point).map((one) => isSuccess(provider, one))
    if (!outcomes.includes(true)) return [`a success of ${point}`]
    return outcomes.includes(false) ? [] : [`a refusal of ${point}`]
  })
  return lacks.length === 0 ? complete(own.length) : missing(`the pact lacks ${lacks.join(', ')}`)
}

function isSuccess(provider: Provider, { status, answer }: Interaction): boolean {
  if (status >= 400) return false
  // Besides success, a call may be answered with more that the portal reads.
  const problems = answer?.({ success: true }, 'answer') ?? ['answer.success']
  return provider === 'host' || !problems.some((problem) => problem.startsWith('answer.success'))
}

/** Whether every interaction of the points was verified, and passed, with the pact as it is now. */
export function verifiedCell(
  provider: Provider,
  points: readonly string[],
  interactions: readonly Interaction[] | undefined,
  verification: RecordedVerification | undefined,
): Cell {
  if (points.length === 0) return { state: 'none' }
  const again = `run commap verify ${provider}`
  if (!verification) return missing(`never verified: ${again}`)
  const { fresh, startedAt, outcomes } = verification
  if (!fresh) return { state: 'stale', note: `the pact has changed since ${startedAt}: ${again}` }
  const own = (interactions ?? []).filter(({ target }) => points.includes(target))
  const outcomeOf = ({ target, description }: Interaction) => outcomes.get(target)?.get(description)
  const failed = own.filter((one) => outcomeOf(one) === 'failed')
  if (failed.length > 0) return { state: 'failed', note: `failed: ${names(failed)}` }
  const untold = own.filter((one) => outcomeOf(one) === undefined)
  if (untold.length > 0) return missing(`not verified: ${names(untold)}`)
  return own.length === 0
    ? missing(`there is nothing to verify of ${points.join(', ')}`)
    : complete(own.length)
}

const names = (interactions: readonly Interaction[]) =>
  interactions.map(({ description }) => `“${description}”`).join(', ')

/** Whether the row passed when it was last replayed, and nothing that it is made from has changed since. */
export function replayedCell(recorded: RecordedRow | undefined, now: MadeFrom | undefined): Cell {
  const again = 'run commap replay'
  if (!recorded) return missing(`never replayed: ${again}`)
  const { status, startedAt, madeFrom, scenarios } = recorded
  const changed = PARTS.filter((part) => madeFrom[part] !== now?.[part])
  if (changed.length > 0) {
    const verb = changed.length === 1 && !changed[0]?.endsWith('s') ? 'has' : 'have'
    return { state: 'stale', note: `${changed.join(', ')} ${verb} changed since ${startedAt}: ${again}` }
  }
  if (status === 'passed') return complete(scenarios)
  return status === 'failed' ? { state: 'failed', note: `failed: ${again}` } : missing(`${status}: ${again}`)
}

/** Whether scenarios show more than the main story. */
export function edgesCell({ id }: MapRow, scenarios: number): Cell {
  if (scenarios > 1) return complete(scenarios - 1)
  const what = scenarios === 1 ? 'no scenario besides the main one' : 'no scenario'
  return { state: 'missing', count: 0, note: `${what}: add one with the tag @${id} to scenarios/features` }
}
