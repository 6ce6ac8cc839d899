import type { MapRow } from '../../project/maps.ts'
import type { Project } from '../../project/project.ts'
import { type MadeFrom, madeFrom } from '../../results/made-from.ts'

/** Tells which rows are to be replayed: those that were last replayed from something else. */
export class DueRows {
  readonly #played = new Map<string, string>()
  #made: ReadonlyMap<string, MadeFrom> = new Map()

  /** What the rows were made from when `of` was last asked. */
  get made(): ReadonlyMap<string, MadeFrom> {
    return this.#made
  }

  /** Those of the rows that are due at this moment. */
  of(project: Project, rows: readonly MapRow[]): MapRow[] {
    this.#made = madeFrom(project, rows)
    return rows.filter(({ id }) => this.#played.get(id) !== this.#nameOf(id))
  }

  /** These rows have been replayed, from what they were made from when `of` was last asked. */
  played(rows: Iterable<string>): void {
    for (const id of rows) this.#played.set(id, this.#nameOf(id))
  }

  #nameOf(id: string): string {
    return JSON.stringify(this.#made.get(id))
  }
}
