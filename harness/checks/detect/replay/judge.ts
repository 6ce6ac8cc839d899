import { type Bilingual, both, joined } from '#runtime/bilingual.ts'
import type { MapRow } from '../../../project/maps.ts'
import type { Project } from '../../../project/project.ts'
import { replay } from '../../../replay/replay.ts'
import type { ReplayResult, RowResult, ScenarioResult } from '../../../results/results.ts'
import { KeptSystems } from '../../../systems/kept-systems.ts'
import type { Change } from '../changes.ts'
import type { Judge, Verdict } from '../verdict.ts'
import { statusWords } from '../words.ts'
import { ConcernedRows } from './concerned-rows.ts'
import { Edges } from './edges.ts'

/** The replay: are the rows still as agreed, seen by the people in them? */
export class ReplayJudge implements Judge, AsyncDisposable {
  readonly #edges: Edges
  readonly #project: Project
  readonly #systems: KeptSystems
  #rows: ConcernedRows

  private constructor(project: Project, edges: Edges) {
    this.#project = project
    this.#edges = edges
    this.#systems = new KeptSystems(project, { inFront: edges.inFront, atCallers: edges.atCallers })
    this.#rows = new ConcernedRows([], project.contract)
  }

  /** @throws ListenError */
  static async start(project: Project): Promise<ReplayJudge> {
    return new ReplayJudge(project, await Edges.start())
  }

  async atFirst(): Promise<Bilingual[]> {
    this.#edges.put(undefined)
    const { rows } = await this.#replay(this.#project.maps.flatMap((map) => map.rows))
    this.#rows = new ConcernedRows(rows, this.#project.contract)
    if (!this.#edges.inUse)
      return [
        {
          en: 'replay: portal and bot are not behind the proxies',
          ru: 'replay: портал и бот не закрыты посредниками',
        },
      ]
    return rows
      .filter(({ status }) => status !== 'passed')
      .map((result) => {
        const { row, status } = result
        return joined`replay: ${row.id}: ${firstFailure(result) ?? statusWords[status]}`
      })
  }

  async judge(change: Change): Promise<Verdict[]> {
    const rows = this.#rows.of(change)
    if (rows.length === 0) return [{ judge: 'replay', outcome: 'not met' }]
    this.#edges.put(change)
    try {
      // One red scenario is enough; that nobody is alarmed takes all of them.
      const { rows: results } = await this.#replay(rows, true)
      return [{ judge: 'replay', ...this.#outcome(results) }]
    } catch (error) {
      return [{ judge: 'replay', outcome: 'cannot tell', says: both(String(error)) }]
    } finally {
      this.#edges.put(undefined)
    }
  }

  #replay(rows: readonly MapRow[], bail = false): Promise<ReplayResult> {
    return replay({ project: this.#project, rows, bail, systems: this.#systems.take })
  }

  #outcome(results: readonly RowResult[]): Omit<Verdict, 'judge'> {
    const failed = results.find(({ status }) => status === 'failed')
    if (this.#edges.applied === 0) return { outcome: failed ? 'cannot tell' : 'not met' }
    if (!failed) return { outcome: 'passes' }
    return {
      outcome: 'notices',
      says: joined`${failed.row.id}: ${firstFailure(failed) ?? statusWords.failed}`,
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#systems[Symbol.asyncDispose]()
    await this.#edges[Symbol.asyncDispose]()
  }
}

function firstFailure({ scenarios }: RowResult): Bilingual | undefined {
  const failed = scenarios.find(({ status }: ScenarioResult) => status === 'failed')
  return failed?.steps.find(({ failure }) => failure)?.failure?.message
}
