import { styleText } from 'node:util'
import type { MapRow } from '../../project/maps.ts'
import type { ReplayListener } from '../../replay/collector.ts'
import { countRows, type ReplayResult, type RowResult, type RowStatus } from '../../results/results.ts'
import { describeFailures } from './failures.ts'
import { LiveLine } from './live-line.ts'

type Terminal = NodeJS.WriteStream

const MARKS: Record<RowStatus, readonly ['green' | 'red' | 'yellow', string]> = {
  passed: ['green', '✓'],
  failed: ['red', '✗'],
  'without scenario': ['yellow', '–'],
  'not supported': ['yellow', '○'],
}

/** A row that other channels alone can play. */
export interface OtherRow {
  readonly id: string
  readonly channels: readonly string[]
}

const DEFAULT_WIDTH = 100

/** Tells of a replay while it goes on: a line per row, and on a terminal also what runs at the moment. */
export class Progress implements ReplayListener {
  readonly #out: Terminal
  readonly #total: number
  readonly #line: LiveLine
  readonly #printed = new Set<string>()

  constructor(out: Terminal, total: number) {
    this.#out = out
    this.#total = total
    this.#line = new LiveLine(out)
  }

  /** Nothing has begun yet: systems and steps are on their way. */
  starting(): void {
    this.#line.show('starting …')
  }

  scenarioStarted({ id }: MapRow, name: string): void {
    this.#line.show(`[${this.#printed.size}/${this.#total}] ${id} ${name}`)
  }

  rowFinished(result: RowResult): void {
    this.clear()
    this.#printed.add(result.row.id)
    this.#out.write(`${this.#rowLine(result)}\n`)
  }

  /**
   * Prints rows that nothing ran for, every failure, what other channels alone can play, and last the counts.
   * @param features directory of the feature files where it is the caller's own
   */
  finished({ rows, ms, startMs }: ReplayResult, others: readonly OtherRow[] = [], features?: string): void {
    for (const result of rows) if (!this.#printed.has(result.row.id)) this.rowFinished(result)
    const style = (format: 'red' | 'bold' | 'dim', text: string) => this.#style(format, text)
    for (const result of rows) this.#out.write(describeFailures(result, this.#width, style))
    const seconds = (value: number) => (value / 1000).toFixed(1)
    for (const line of unsupported(rows)) this.#out.write(`${this.#style('yellow', line)}\n`)
    for (const line of elsewhere(rows, others)) this.#out.write(`${this.#style('dim', line)}\n`)
    for (const line of unplayed(rows, features)) this.#out.write(`${this.#style('red', line)}\n`)
    this.#out.write(this.#style('dim', `\nstarted in ${seconds(startMs)} s, done in ${seconds(ms)} s`))
    this.#out.write(`\n${summary(countRows(rows))}\n`)
  }

  interrupted(): void {
    this.clear()
    this.#out.write(`interrupted; ${this.#printed.size} of ${this.#total} rows had ended\n`)
  }

  /** Removes the live line. */
  clear(): void {
    this.#line.clear()
  }

  get #width(): number {
    return this.#out.columns ?? DEFAULT_WIDTH
  }

  #rowLine({ row, status, ms, scenarios }: RowResult): string {
    const [colour, mark] = MARKS[status]
    const count =
      status === 'without scenario' || status === 'not supported'
        ? status
        : `${Math.round(ms)} ms, scenarios: ${scenarios.length}`
    return `${this.#style(colour, mark)} ${row.id.padEnd(10)} ${row.communication.ru}  ${this.#style('dim', count)}`
  }

  #style(format: Parameters<typeof styleText>[0], text: string): string {
    return styleText(format, text, { stream: this.#out })
  }
}

function summary(counts: ReturnType<typeof countRows>): string {
  const base = `rows: ${counts.passed} passed, ${counts.failed} failed, ${counts['without scenario']} without scenario`
  return counts['not supported'] === 0 ? base : `${base}, ${counts['not supported']} not supported`
}

/** What was left out because only another channel can play it: rows, then scenarios of other rows. */
function elsewhere(rows: readonly RowResult[], others: readonly OtherRow[]): string[] {
  const left = rows.filter((row) => row.elsewhere > 0)
  return [
    ...others.map(({ id, channels }) => `○ ${id} only on ${channels.join(', ')}`),
    ...left.map(({ row, elsewhere }) => `○ ${row.id} scenarios only on another channel: ${elsewhere}`),
  ]
}

/** Feature files of which none has to do with the rows: a wrong directory, or a slip in a tag or a keyword. */
function unplayed(rows: readonly RowResult[], features: string | undefined): string[] {
  const none = features !== undefined && rows.every(({ status }) => status === 'without scenario')
  const tag = rows[0]?.row.id
  return none ? [`no scenario with steps under ${features} carries the tag of such a row: @${tag}`] : []
}

/** What systems elsewhere cannot do, each scenario with its reason. */
function unsupported(rows: readonly RowResult[]): string[] {
  return rows.flatMap(({ row, scenarios }) =>
    scenarios.flatMap(({ name, notSupported }) =>
      notSupported === undefined ? [] : [`○ ${row.id} ${name}: not supported: ${notSupported}`],
    ),
  )
}
