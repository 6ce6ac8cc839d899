import type { Bilingual } from '#runtime/bilingual.ts'
import { aliasesOf, type MapRow } from '../../project/maps.ts'
import type { Project } from '../../project/project.ts'
import { madeFrom } from '../../results/made-from.ts'
import { type Cell, contractCell, edgesCell, replayedCell, specifiedCell, verifiedCell } from './cells.ts'
import { agreedOf } from './points.ts'
import { readReplay } from './replay-results.ts'
import { countScenarios } from './scenario-counts.ts'
import { readVerification } from './verify-results.ts'

/** Columns in their order, with their titles. */
export const COLUMNS = {
  specified: { en: 'specified', ru: 'описано' },
  hostToBot: { en: 'host→bot pact', ru: 'пакт портал→бот' },
  botToHost: { en: 'bot→host pact', ru: 'пакт бот→портал' },
  botVerified: { en: 'bot verified', ru: 'бот проверен' },
  hostVerified: { en: 'host verified', ru: 'портал проверен' },
  replayed: { en: 'replayed', ru: 'проиграно' },
  edges: { en: 'edges', ru: 'особые случаи' },
} as const satisfies Record<string, Bilingual>

export type Column = keyof typeof COLUMNS
export const columns = Object.keys(COLUMNS) as Column[]

export interface MatrixRow {
  readonly id: string
  readonly communication: Bilingual
  readonly cells: Readonly<Record<Column, Cell>>
  readonly complete: boolean
}

export interface Matrix {
  readonly rows: readonly MatrixRow[]
  /** Whether anything was replayed or verified at all; without that there is nothing to judge. */
  readonly judged: boolean
}

/**
 * How far every row of a project is, from the contract, the pacts, the scenarios and the recorded results.
 * @throws UserError when recorded results cannot be read
 */
export async function statusMatrix(
  project: Project,
  rows: readonly MapRow[],
  results: string,
): Promise<Matrix> {
  const { contract } = project
  const [replays, bot, host, scenarios] = await Promise.all([
    readReplay(results),
    readVerification(results, 'bot', contract),
    readVerification(results, 'host', contract),
    countScenarios(project),
  ])
  const calls = await agreedOf(contract, 'bot')
  const operations = await agreedOf(contract, 'host')
  const now = madeFrom(project, rows)
  const judged = [replays, bot, host].some((result) => result !== undefined)
  return {
    judged,
    rows: rows.map((row) => {
      const cells = {
        specified: specifiedCell(contract, row),
        hostToBot: contractCell({ contract, system: 'bot' }, aliasesOf(row), calls),
        botToHost: contractCell({ contract, system: 'host' }, row.operations, operations),
        botVerified: verifiedCell('bot', aliasesOf(row), calls, bot),
        hostVerified: verifiedCell('host', row.operations, operations, host),
        replayed: replayedCell(replays?.[row.id], now.get(row.id)),
        edges: edgesCell(row, scenarios.get(row.id) ?? 0),
      }
      return {
        id: row.id,
        communication: row.communication,
        cells,
        complete: Object.values(cells).every(isDone),
      }
    }),
  }
}

const isDone = ({ state }: Cell) => state === 'complete' || state === 'none'

/** How much of what is needed is complete, in whole percent; never 100 while something is not. */
export function percentOf(cells: readonly Cell[]): number {
  const needed = cells.filter(({ state }) => state !== 'none')
  const done = needed.filter(({ state }) => state === 'complete')
  return needed.length === 0 ? 100 : Math.floor((done.length * 100) / needed.length)
}
