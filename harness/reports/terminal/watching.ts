import { relative } from 'node:path'
import { styleText } from 'node:util'
import type { ReplayListener } from '../../replay/collector.ts'
import type { WatchRun } from '../../replay/watch/session.ts'
import type { ReplayResult, RowResult, ScenarioResult } from '../../results/results.ts'
import { describeFailures } from './failures.ts'
import { type OtherRow, Progress } from './progress.ts'

const DEFAULT_WIDTH = 100

/** Tells of a watch on a terminal: what has changed, every run, and what is waited for. */
export class WatchProgress {
  readonly #out: NodeJS.WriteStream
  /** Rows of which only other channels can play anything; told once. */
  #others: readonly OtherRow[]
  #progress: Progress

  constructor(out: NodeJS.WriteStream, others: readonly OtherRow[]) {
    this.#out = out
    this.#others = others
    this.#progress = new Progress(out, 0)
  }

  changed(files: readonly string[]): void {
    const names = files.map((file) => relative(process.cwd(), file))
    const shown =
      names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ')
    this.#line(`\nchanged: ${shown}`)
  }

  /** What has changed is loaded once in a process. */
  replaced(): void {
    this.#line('a new process takes over and replays everything')
  }

  begins({ rows, scenario }: WatchRun): ReplayListener {
    const progress = new Progress(this.#out, rows.length)
    this.#progress = progress
    progress.starting()
    // A scenario alone says nothing of its row.
    return scenario === undefined
      ? progress
      : { scenarioStarted: (row, name) => progress.scenarioStarted(row, name) }
  }

  ended({ scenario, rows }: WatchRun, result: ReplayResult, isWhole: boolean): void {
    this.#progress.clear()
    if (!isWhole) this.#line(`cut short by a change; ${result.rows.length} of ${rows.length} rows had ended`)
    else if (scenario !== undefined) this.#alone(result.rows)
    else {
      this.#progress.finished(result, this.#others)
      this.#others = []
    }
  }

  interrupted(): void {
    this.#progress.interrupted()
  }

  /** Nothing was replayed; why is told apart. */
  failed(): void {
    this.#progress.clear()
  }

  astray(places: readonly string[]): void {
    for (const place of places) this.#line(`○ ${place} belongs to none of the rows that are watched`)
  }

  waiting(): void {
    this.#line('\nwatching features, maps, steps and code; Ctrl-C stops it')
  }

  /** Scenarios that say nothing of their rows. */
  #alone(rows: readonly RowResult[]): void {
    const played = rows.flatMap(({ row, scenarios }) =>
      scenarios.map((scenario) => ({ id: row.id, scenario })),
    )
    if (played.length === 0) this.#line('○ the edited scenario was not played: it is one of another channel')
    for (const { id, scenario } of played) this.#line(this.#scenarioLine(id, scenario))
    const style = (format: 'red' | 'bold' | 'dim', text: string) => this.#style(format, text)
    for (const row of rows) this.#out.write(describeFailures(row, this.#out.columns ?? DEFAULT_WIDTH, style))
  }

  #scenarioLine(id: string, { name, status, ms, source, notSupported }: ScenarioResult): string {
    const mark = { passed: this.#style('green', '✓'), failed: this.#style('red', '✗'), skipped: '○' }[status]
    const unproven = notSupported === undefined ? 'nothing was checked' : `not supported: ${notSupported}`
    const said = status === 'skipped' ? unproven : `${Math.round(ms)} ms`
    return `${mark} ${id.padEnd(10)} ${name}  ${this.#style('dim', `${said}, ${source}`)}`
  }

  #line(text: string): void {
    this.#out.write(`${text}\n`)
  }

  #style(format: Parameters<typeof styleText>[0], text: string): string {
    return styleText(format, text, { stream: this.#out })
  }
}
