import { relative } from 'node:path'
import { styleText } from 'node:util'
import type { Language } from '#runtime/bilingual.ts'
import type { ReplayListener } from '../../replay/collector.ts'
import type { WatchRun } from '../../replay/watch/session.ts'
import type { ReplayResult, RowResult, ScenarioResult } from '../../results/results.ts'
import { terminalLanguage } from '../../terminal-language.ts'
import { describeFailures } from './failures.ts'
import { type OtherRow, Progress } from './progress.ts'
import { words } from './words.ts'

const DEFAULT_WIDTH = 100

/** Tells of a watch on a terminal: what has changed, every run, and what is waited for. */
export class WatchProgress {
  readonly #out: NodeJS.WriteStream
  /** Rows of which only other channels can play anything; told once. */
  #others: readonly OtherRow[]
  #progress: Progress
  readonly #language: Language

  constructor(out: NodeJS.WriteStream, others: readonly OtherRow[], language: Language = terminalLanguage()) {
    this.#out = out
    this.#language = language
    this.#others = others
    this.#progress = new Progress(out, 0, language)
  }

  changed(files: readonly string[]): void {
    const names = files.map((file) => relative(process.cwd(), file))
    this.#line(`\n${this.#say.changed(names.slice(0, 3).join(', '), names.length - 3)}`)
  }

  /** What has changed is loaded once in a process. */
  replaced(): void {
    this.#line(this.#say.replaced)
  }

  begins({ rows, scenario }: WatchRun): ReplayListener {
    const progress = new Progress(this.#out, rows.length, this.#language)
    this.#progress = progress
    progress.starting()
    // A scenario alone says nothing of its row.
    return scenario === undefined
      ? progress
      : { scenarioStarted: (row, name) => progress.scenarioStarted(row, name) }
  }

  ended({ scenario, rows }: WatchRun, result: ReplayResult, isWhole: boolean): void {
    this.#progress.clear()
    if (!isWhole) this.#line(this.#say.cutShort(result.rows.length, rows.length))
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
    for (const place of places) this.#line(`○ ${this.#say.astray(place)}`)
  }

  waiting(): void {
    this.#line(`\n${this.#say.watching}`)
  }

  /** Scenarios that say nothing of their rows. */
  #alone(rows: readonly RowResult[]): void {
    const played = rows.flatMap(({ row, scenarios }) =>
      scenarios.map((scenario) => ({ id: row.id, scenario })),
    )
    if (played.length === 0) this.#line(`○ ${this.#say.otherChannel}`)
    for (const { id, scenario } of played) this.#line(this.#scenarioLine(id, scenario))
    const style = (format: 'red' | 'bold' | 'dim', text: string) => this.#style(format, text)
    const width = this.#out.columns ?? DEFAULT_WIDTH
    for (const row of rows) this.#out.write(describeFailures(row, width, style, this.#language))
  }

  #scenarioLine(id: string, { name, status, ms, source, notSupported }: ScenarioResult): string {
    const say = this.#say
    const mark = { passed: this.#style('green', '✓'), failed: this.#style('red', '✗'), skipped: '○' }[status]
    const unproven =
      notSupported === undefined ? say.nothingChecked : say.unsupported(notSupported[this.#language])
    const said = status === 'skipped' ? unproven : say.ms(Math.round(ms))
    return `${mark} ${id.padEnd(10)} ${name}  ${this.#style('dim', `${said}, ${source}`)}`
  }

  get #say() {
    return words[this.#language]
  }

  #line(text: string): void {
    this.#out.write(`${text}\n`)
  }

  #style(format: Parameters<typeof styleText>[0], text: string): string {
    return styleText(format, text, { stream: this.#out })
  }
}
