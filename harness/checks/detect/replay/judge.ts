import { loadMaps, type MapRow } from '../../../project/maps.ts'
import { replay } from '../../../replay/replay.ts'
import type { ReplayResult, RowResult, ScenarioResult } from '../../../results/results.ts'
import type { Change } from '../changes.ts'
import type { Judge, Verdict } from '../verdict.ts'
import { ConcernedRows } from './concerned-rows.ts'
import { Edges } from './edges.ts'
import { KeptStack } from './kept-stack.ts'

/** The replay: are the rows still as agreed, seen by the people in them? */
export class ReplayJudge implements Judge, AsyncDisposable {
  readonly #edges: Edges
  readonly #stack: KeptStack
  #rows = new ConcernedRows([])

  private constructor(edges: Edges) {
    this.#edges = edges
    this.#stack = new KeptStack({ inFront: edges.inFront })
  }

  /** @throws ListenError */
  static async start(): Promise<ReplayJudge> {
    return new ReplayJudge(await Edges.start())
  }

  async atFirst(): Promise<string[]> {
    this.#edges.put(undefined)
    const { rows } = await this.#replay(loadMaps().flatMap((map) => map.rows))
    this.#rows = new ConcernedRows(rows)
    if (!this.#edges.inUse) return ['replay: portal and bot are not behind the proxies']
    return rows
      .filter(({ status }) => status !== 'passed')
      .map((result) => `replay: ${result.row.id}: ${firstFailure(result) ?? result.status}`)
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
      return [{ judge: 'replay', outcome: 'cannot tell', says: String(error) }]
    } finally {
      this.#edges.put(undefined)
    }
  }

  #replay(rows: readonly MapRow[], bail = false): Promise<ReplayResult> {
    return replay({ rows, bail, systems: this.#stack.take })
  }

  #outcome(results: readonly RowResult[]): Omit<Verdict, 'judge'> {
    const failed = results.find(({ status }) => status === 'failed')
    if (this.#edges.applied === 0) return { outcome: failed ? 'cannot tell' : 'not met' }
    if (!failed) return { outcome: 'passes' }
    return { outcome: 'notices', says: `${failed.row.id}: ${firstFailure(failed) ?? 'failed'}` }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stack[Symbol.asyncDispose]()
    await this.#edges[Symbol.asyncDispose]()
  }
}

function firstFailure({ scenarios }: RowResult): string | undefined {
  const failed = scenarios.find(({ status }: ScenarioResult) => status === 'failed')
  return failed?.steps.find(({ failure }) => failure)?.failure?.message
}
