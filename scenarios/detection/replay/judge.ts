import { loadMaps } from '../../maps.ts'
import type { RowResult, ScenarioResult } from '../../replay/results.ts'
import { replay } from '../../replay.ts'
import type { Change } from '../changes.ts'
import type { Judge, Verdict } from '../verdict.ts'
import { ConcernedRows } from './concerned-rows.ts'
import type { Edges } from './edges.ts'
import { standIn } from './stand-ins.ts'

/** The replay: are the rows still as agreed, seen by the people in them? */
export class ReplayJudge implements Judge, AsyncDisposable {
  readonly #edges: Edges
  readonly #end: () => Promise<void>
  #rows = new ConcernedRows([])

  private constructor(edges: Edges, end: () => Promise<void>) {
    this.#edges = edges
    this.#end = end
  }

  static async start(): Promise<ReplayJudge> {
    standIn()
    const [{ edges }, { endStack }] = await Promise.all([import('./edges.ts'), import('./stack.ts')])
    return new ReplayJudge(edges, endStack)
  }

  async atFirst(): Promise<string[]> {
    this.#edges.put(undefined)
    const { rows } = await replay({ rows: loadMaps().flatMap((map) => map.rows) })
    this.#rows = new ConcernedRows(rows)
    if (!this.#edges.inUse) return ['replay: portal and bot are not behind the proxies: see stand-ins.ts']
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
      const { rows: results } = await replay({ rows, bail: true })
      return [{ judge: 'replay', ...this.#outcome(results) }]
    } catch (error) {
      return [{ judge: 'replay', outcome: 'cannot tell', says: String(error) }]
    } finally {
      this.#edges.put(undefined)
    }
  }

  #outcome(results: readonly RowResult[]): Omit<Verdict, 'judge'> {
    const failed = results.find(({ status }) => status === 'failed')
    if (this.#edges.applied === 0) return { outcome: failed ? 'cannot tell' : 'not met' }
    if (!failed) return { outcome: 'passes' }
    return { outcome: 'notices', says: `${failed.row.id}: ${firstFailure(failed) ?? 'failed'}` }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#end()
    await this.#edges[Symbol.asyncDispose]()
  }
}

function firstFailure({ scenarios }: RowResult): string | undefined {
  const failed = scenarios.find(({ status }: ScenarioResult) => status === 'failed')
  return failed?.steps.find(({ failure }) => failure)?.failure?.message
}
