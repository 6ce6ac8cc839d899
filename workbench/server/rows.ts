import { relative } from 'node:path'
import type { Cell } from '#harness/checks/status/cells.ts'
import { COLUMNS, columns, statusMatrix } from '#harness/checks/status/matrix.ts'
import { statusOfPoints } from '#harness/checks/status/points.ts'
import { readReplay } from '#harness/checks/status/replay-results.ts'
import { resultsFolder } from '#harness/checks/status/results-dir.ts'
import type { MapRow } from '#harness/project/maps.ts'
import type { Project } from '#harness/project/project.ts'
import { findFeatures } from '#harness/replay/features.ts'
import { readStories } from '#harness/replay/stories.ts'
import { madeFrom } from '#harness/results/made-from.ts'
import type { MapView, PointCell, PointView, RowMark, RowView, StatusCell } from '../protocol.ts'

/** The maps of a project as the page shows them. @throws UserError when features or recorded results cannot be read */
export async function mapsOf(project: Project): Promise<MapView[]> {
  const rows = project.maps.flatMap((map) => map.rows)
  const [marks, scenarios, { rows: matrix }] = await Promise.all([
    marksOf(project, rows),
    scenariosOf(project),
    statusMatrix(project, rows, resultsFolder(project)),
  ])
  const cells = new Map(matrix.map((row) => [row.id, row.cells]))
  return project.maps.map(({ name, title, rows: own }) => ({
    id: name,
    title,
    rows: own.map((row): RowView => {
      const { id, event, communication, alias, operations, critical } = row
      const named = scenarios.get(id) ?? []
      return {
        id,
        event,
        communication,
        ...(alias !== undefined && { alias }),
        operations,
        critical,
        mark: named.length === 0 ? 'without scenario' : (marks.get(id) ?? 'never run'),
        scenarios: named,
        status: columns.flatMap((column): StatusCell[] => {
          const { state = 'none', note } = cells.get(id)?.[column] ?? {}
          if (state === 'none') return []
          const mark = state === 'complete' ? 'ok' : state
          return [{ column: COLUMNS[column], mark, ...(note && { reason: note }) }]
        }),
      }
    }),
  }))
}

/** How far the points of the contract are. @throws UserError when recorded results cannot be read */
export async function pointsOf(project: Project): Promise<PointView[]> {
  const points = await statusOfPoints(project.contract, resultsFolder(project))
  return points.map(({ name, system, pact, verified }) => ({
    name,
    system,
    pact: cellOf(pact),
    verified: cellOf(verified),
  }))
}

const cellOf = ({ state, count, note }: Cell): PointCell => ({
  mark: state === 'complete' ? 'ok' : state === 'none' ? 'missing' : state,
  ...(count !== undefined && { count }),
  ...(note && { reason: note }),
})

/** How each row ended when it was last replayed, and whether that still says something of it. */
async function marksOf(project: Project, rows: readonly MapRow[]): Promise<Map<string, RowMark>> {
  const recorded = (await readReplay(resultsFolder(project))) ?? {}
  const now = madeFrom(project, rows)
  return new Map(
    Object.entries(recorded).map(([id, { status, madeFrom: then }]) => {
      const own = now.get(id) ?? {}
      const isSame = Object.entries(own).every(([name, digest]) => then[name] === digest)
      return [id, isSame ? status : 'stale']
    }),
  )
}

/** The scenarios of each row, with `file:line`. */
async function scenariosOf({ features, maps }: Project): Promise<Map<string, RowView['scenarios']>> {
  const all = maps.flatMap((map) => map.rows.map(({ id }) => id))
  const stories = await readStories(findFeatures(features, all))
  const told = stories.flatMap(({ name, place, rows }) =>
    rows.map((row) => ({ row, name, source: shortest(place) })),
  )
  const byRow = Map.groupBy(told, ({ row }) => row)
  return new Map(Array.from(byRow, ([row, own]) => [row, own.map(({ name, source }) => ({ name, source }))]))
}

/** As results name it: from the working directory. */
const shortest = (file: string) => relative(process.cwd(), file) || file
