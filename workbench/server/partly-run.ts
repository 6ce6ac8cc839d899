import type { MapRow } from '#harness/project/maps.ts'
import type { Project } from '#harness/project/project.ts'
import { madeFrom } from '#harness/results/made-from.ts'
import type { RowResult, ScenarioResult } from '#harness/results/results.ts'
import type { Partly } from '../protocol.ts'

/** How single scenarios of a row ended, by `file:line`, and what they were made from, as JSON. */
interface Run {
  readonly madeFrom: string
  readonly scenarios: ReadonlyMap<string, ScenarioResult['status']>
}

/** How those scenarios ended that were run alone, for as long as what they are made from stays as it is. */
export class PartlyRun {
  readonly #project: Project
  readonly #runs = new Map<string, Run>()

  constructor(project: Project) {
    this.#project = project
  }

  /** Some of the scenarios of a row were run. */
  add({ row, scenarios }: RowResult): void {
    const now = digestsOf(this.#project, [row])(row.id)
    const before = this.#runs.get(row.id)
    const earlier = before?.madeFrom === now ? before.scenarios : []
    const own = scenarios.map(({ source, status }) => [source, status] as const)
    this.#runs.set(row.id, { madeFrom: now, scenarios: new Map([...earlier, ...own]) })
  }

  /** All of them were run. */
  forget(row: string): void {
    this.#runs.delete(row)
  }

  /** Forgets those that have changed since. */
  check(): void {
    if (this.#runs.size === 0) return
    const rows = this.#project.maps.flatMap((map) => map.rows).filter(({ id }) => this.#runs.has(id))
    const now = digestsOf(this.#project, rows)
    for (const [id, run] of this.#runs) if (run.madeFrom !== now(id)) this.#runs.delete(id)
  }

  /** Undefined where none was run alone. */
  of(row: string): Partly | undefined {
    const run = this.#runs.get(row)
    if (!run) return undefined
    const count = (wanted: ScenarioResult['status']) =>
      [...run.scenarios.values()].filter((status) => status === wanted).length
    const told = { passed: count('passed'), failed: count('failed') }
    return told.passed + told.failed === 0 ? undefined : told
  }
}

function digestsOf(project: Project, rows: readonly MapRow[]): (row: string) => string {
  const digests = madeFrom(project, rows)
  return (row) => JSON.stringify(digests.get(row))
}
