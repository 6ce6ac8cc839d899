import { styleText } from 'node:util'
import type { Language } from '#runtime/bilingual.ts'
import type { MapRow } from '../../project/maps.ts'
import type { ReplayListener } from '../../replay/collector.ts'
import {
  checksNothing,
  countRows,
  isUnplayed,
  type ReplayResult,
  type RowResult,
  type RowStatus,
} from '../../results/results.ts'
import { terminalLanguage } from '../../terminal-language.ts'
import { describeFailures } from './failures.ts'
import { LiveLine } from './live-line.ts'
import { words } from './words.ts'
import { wrap, wrapped } from './wrap.ts'

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
const ID_WIDTH = 10

type Say = (typeof words)[Language]

/** Tells of a replay while it goes on: a line per row, and on a terminal also what runs at the moment. */
export class Progress implements ReplayListener {
  readonly #out: Terminal
  readonly #total: number
  readonly #line: LiveLine
  readonly #language: Language
  /** Rows that have ended, by their ids. */
  readonly #results = new Map<string, RowResult>()

  constructor(out: Terminal, total: number, language: Language = terminalLanguage()) {
    this.#out = out
    this.#total = total
    this.#line = new LiveLine(out)
    this.#language = language
  }

  /** Nothing has begun yet: systems and steps are on their way. */
  starting(): void {
    this.#line.show(this.#say.starting)
  }

  scenarioStarted({ id }: MapRow, name: string): void {
    this.#line.show(`[${this.#results.size}/${this.#total}] ${id} ${name}`)
  }

  /** How these rows have ended; those that have not are as if they had no scenario. */
  soFar(rows: readonly MapRow[]): RowResult[] {
    const unplayed = { status: 'without scenario', ms: 0, scenarios: [], elsewhere: 0 } as const
    return rows.map((row) => this.#results.get(row.id) ?? { row, ...unplayed })
  }

  rowFinished(result: RowResult): void {
    this.clear()
    this.#results.set(result.row.id, result)
    this.#out.write(`${this.#rowLine(result)}\n`)
  }

  /**
   * Prints rows that nothing ran for, every failure, what other channels alone can play, and last the counts.
   * @param features directory of the feature files where it is the caller's own
   */
  finished({ rows, ms, startMs }: ReplayResult, others: readonly OtherRow[] = [], features?: string): void {
    for (const result of rows) if (!this.#results.has(result.row.id)) this.rowFinished(result)
    const say = this.#say
    const style = (format: 'red' | 'bold' | 'dim', text: string) => this.#style(format, text)
    for (const result of rows) this.#out.write(describeFailures(result, this.#width, style, this.#language))
    const seconds = (value: number) => (value / 1000).toFixed(1)
    for (const line of unsupported(rows, this.#language))
      this.#out.write(`${this.#style('yellow', this.#wrapped(line))}\n`)
    for (const line of elsewhere(rows, others, say))
      this.#out.write(`${this.#style('dim', this.#wrapped(line))}\n`)
    for (const line of withoutThen(rows, say)) this.#out.write(`${this.#style('red', this.#wrapped(line))}\n`)
    for (const line of unplayed(rows, features, say))
      this.#out.write(`${this.#style('red', this.#wrapped(line))}\n`)
    this.#out.write(this.#style('dim', `\n${say.took(seconds(startMs), seconds(ms))}`))
    this.#out.write(`\n${this.#wrapped(say.rows(countRows(rows), rows.filter(isUnplayed).length))}\n`)
  }

  /** @param isWaiting whether the step that is being played has to end first */
  interrupted(isWaiting = false): void {
    this.clear()
    this.#out.write(`${this.#say.interrupted(this.#results.size, this.#total)}\n`)
    if (isWaiting) this.#out.write(`${this.#say.again}\n`)
  }

  /** Removes the live line. */
  clear(): void {
    this.#line.clear()
  }

  get #say() {
    return words[this.#language]
  }

  /** How many characters of a line are left after `used` ones; all where nothing is wrapped. */
  #room(used: number): number {
    return Math.max(20, (this.#out.columns || Number.POSITIVE_INFINITY) - used)
  }

  #wrapped(line: string): string {
    return wrapped(line, this.#out.columns || Number.POSITIVE_INFINITY, 2)
  }

  get #width(): number {
    return this.#out.columns ?? DEFAULT_WIDTH
  }

  #rowLine(result: RowResult): string {
    const { row, status } = result
    const [colour, mark] = MARKS[status]
    const count = this.#ended(result)
    const begin = `${mark} ${row.id.padEnd(ID_WIDTH)} `
    const lines = wrap(`${row.communication[this.#language]}  `, this.#room(begin.length)).map((line) =>
      line.trimEnd(),
    )
    const last = lines.at(-1) ?? ''
    const fits = last.length + 2 + count.length <= this.#room(begin.length)
    const told = fits
      ? [...lines.slice(0, -1), `${last}  ${this.#style('dim', count)}`]
      : [...lines, this.#style('dim', count)]
    return `${this.#style(colour, mark)}${begin.slice(mark.length)}${told.join(`\n${' '.repeat(begin.length)}`)}`
  }

  /** How a row has ended, beside its mark. */
  #ended(result: RowResult): string {
    const { status, ms, scenarios, uncalled } = result
    if (uncalled) return this.#say.uncalled(uncalled)
    if (isUnplayed(result)) return this.#say.unplayedRow
    if (status === 'not supported') return this.#say.status[status]
    if (status !== 'without scenario') return this.#say.ran(Math.round(ms), scenarios.length)
    return scenarios.some(checksNothing) ? this.#say.nothingChecked : this.#say.status[status]
  }

  #style(format: Parameters<typeof styleText>[0], text: string): string {
    return styleText(format, text, { stream: this.#out })
  }
}

/** What was left out because only another channel can play it: rows, then scenarios of other rows. */
function elsewhere(rows: readonly RowResult[], others: readonly OtherRow[], say: Say): string[] {
  const left = rows.filter((row) => row.elsewhere > 0)
  return [
    ...others.map(({ id, channels }) => `○ ${say.onlyOn(id, channels.join(', '))}`),
    ...left.map(({ row, elsewhere }) => `○ ${say.scenariosElsewhere(row.id, elsewhere)}`),
  ]
}

/** Scenarios that ran and checked nothing, each once. */
function withoutThen(rows: readonly RowResult[], say: Say): string[] {
  const scenarios = rows.flatMap((row) => row.scenarios).filter(checksNothing)
  return [...new Set(scenarios.map(({ source, name }) => say.withoutThen(source, name)))]
}

/** Feature files of which none has to do with the rows: a wrong directory, or a slip in a tag or a keyword. */
function unplayed(rows: readonly RowResult[], features: string | undefined, say: Say): string[] {
  const none = features !== undefined && rows.every(({ scenarios }) => scenarios.length === 0)
  const tag = rows[0]?.row.id
  return none ? [say.unplayed(features, `@${tag}`)] : []
}

/** What systems elsewhere cannot do, each scenario with its reason. */
function unsupported(rows: readonly RowResult[], language: Language): string[] {
  return rows.flatMap(({ row, scenarios }) =>
    scenarios.flatMap(({ name, notSupported }) =>
      notSupported === undefined
        ? []
        : [`○ ${row.id} ${words[language].notSupported(name, notSupported[language])}`],
    ),
  )
}
