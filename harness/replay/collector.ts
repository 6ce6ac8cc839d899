import type { Contract } from '#contracts/model/contract.ts'
import { type Bilingual, both } from '#runtime/bilingual.ts'
import type { MapRow } from '../project/maps.ts'
import type { RowResult, ScenarioResult, StepResult } from '../results/results.ts'
import { type Envelope, milliseconds, type Pickle, type StepFinished, type TestCase } from './messages.ts'
import { ScenarioRun } from './scenario-run.ts'
import type { SentenceBook } from './sentences/book.ts'
import { SourceText } from './source-text.ts'

/** What a replay tells while it goes on. */
export interface ReplayListener {
  /** A scenario of the row begins. */
  scenarioStarted?(row: MapRow, name: string): void
  /** A step of the scenario has ended. */
  stepFinished?(row: MapRow, scenario: string, step: StepResult): void
  /** All scenarios of the row have ended. */
  rowFinished?(result: RowResult): void
}

/** What a collector knows of the replay. */
export interface CollectorOptions {
  /** The channel that is replayed. */
  readonly channel: string
  /** All that the project has. */
  readonly channels: readonly string[]
  /** Names of fields that are not reported. */
  readonly redact?: readonly string[]
  /** What scenarios may say. */
  readonly book?: SentenceBook
  /** By which calls are named. */
  readonly contract: Contract
  /** The calls that scenarios of a row must make, together, by their names in the contract. */
  readonly wanted: (row: MapRow) => readonly string[]
}

const UNSAID = { en: 'the stack failed', ru: 'системы не запустились' }

/** Turns cucumber's message stream into results by row. */
export class Collector {
  readonly #rows: readonly MapRow[]
  readonly #others: readonly string[]
  readonly #about: Pick<CollectorOptions, 'redact' | 'book'>
  readonly #listener: ReplayListener
  readonly #source = new SourceText()
  readonly #pickles = new Map<string, Pickle>()
  readonly #testCases = new Map<string, TestCase>()
  readonly #running = new Map<string, ScenarioRun>()
  readonly #ended = new Map<string, ScenarioResult[]>()
  readonly #contract: Contract
  readonly #wanted: CollectorOptions['wanted']
  /** The calls that scenarios of each row have made. */
  readonly #called = new Map<string, Set<string>>()
  /** Problems outside scenarios: unreadable features, a stack that did not start. */
  readonly problems: Bilingual[] = []
  /** When the first scenario began, milliseconds since the epoch. */
  firstScenarioAt: number | undefined

  constructor(
    rows: readonly MapRow[],
    { channel, channels, contract, wanted, ...about }: CollectorOptions,
    listener: ReplayListener,
  ) {
    this.#rows = rows
    this.#about = about
    this.#contract = contract
    this.#wanted = wanted
    this.#others = channels.filter((name) => name !== channel)
    this.#listener = listener
  }

  receive(message: Envelope): void {
    const { gherkinDocument, parseError, pickle, testCase, attachment, testStepFinished } = message
    if (gherkinDocument) this.#source.add(gherkinDocument)
    // Features were looked through before; one that has been changed since may be broken.
    if (parseError) this.problems.push(both(parseError.message))
    if (pickle) this.#pickles.set(pickle.id, pickle)
    if (testCase) this.#testCases.set(testCase.id, testCase)
    if (attachment?.testCaseStartedId) this.#running.get(attachment.testCaseStartedId)?.attached(attachment)
    if (testStepFinished) this.#stepFinished(testStepFinished)
    this.#receiveRun(message)
  }

  /** Results of all rows so far, in the order of the maps. */
  results(): RowResult[] {
    return this.#rows.map((row) => this.#resultOf(row))
  }

  #receiveRun({ testCaseStarted, testCaseFinished, testRunHookFinished }: Envelope): void {
    if (testCaseStarted) {
      const began = milliseconds(testCaseStarted.timestamp)
      this.firstScenarioAt ??= began
      this.#start(testCaseStarted.id, testCaseStarted.testCaseId, began)
    }
    if (testCaseFinished)
      this.#finish(testCaseFinished.testCaseStartedId, milliseconds(testCaseFinished.timestamp))
    const failed = testRunHookFinished?.result.status === 'FAILED' ? testRunHookFinished.result : undefined
    const why = failed?.exception?.message ?? failed?.message
    if (failed) this.problems.push(why === undefined ? UNSAID : both(why))
  }

  #stepFinished(finished: StepFinished): void {
    const run = this.#running.get(finished.testCaseStartedId)
    run?.stepFinished(finished)
    const step = run?.step(finished.testStepId)
    if (!run || !step) return
    for (const row of this.#rowsOf(run.pickle)) this.#listener.stepFinished?.(row, run.pickle.name, step)
  }

  #start(id: string, testCaseId: string, began: number): void {
    const testCase = this.#testCases.get(testCaseId)
    const pickle = testCase && this.#pickles.get(testCase.pickleId)
    if (!pickle) return
    this.#running.set(id, new ScenarioRun(pickle, testCase, this.#source, began, this.#about))
    for (const row of this.#rowsOf(pickle)) this.#listener.scenarioStarted?.(row, pickle.name)
  }

  #finish(id: string, ended: number): void {
    const run = this.#running.get(id)
    if (!run) return
    this.#running.delete(id)
    const result = run.end(ended)
    const called = run.called(this.#contract)
    for (const row of this.#rowsOf(run.pickle)) {
      this.#called.set(row.id, new Set([...(this.#called.get(row.id) ?? []), ...called]))
      const scenarios = [...(this.#ended.get(row.id) ?? []), result]
      this.#ended.set(row.id, scenarios)
      if (scenarios.length === this.#expected(row)) this.#listener.rowFinished?.(this.#resultOf(row))
    }
  }

  /** How many scenarios of the row were planned; test cases are known before the first of them runs. */
  #expected(row: MapRow): number {
    const planned = Array.from(this.#testCases.values(), ({ pickleId }) => this.#pickles.get(pickleId))
    return planned.filter((pickle) => pickle && this.#rowsOf(pickle).includes(row)).length
  }

  #rowsOf({ tags }: Pickle): MapRow[] {
    return this.#rows.filter(({ id }) => tags.some(({ name }) => name === `@${id}`))
  }

  #resultOf(row: MapRow): RowResult {
    const scenarios = this.#ended.get(row.id) ?? []
    const every = scenarios.length > 0 && scenarios.every(({ status }) => status === 'passed')
    const failed = scenarios.some(({ status }) => status === 'failed')
    const unable = scenarios.some(({ notSupported }) => notSupported !== undefined)
    const unchecked = unable ? 'not supported' : 'without scenario'
    const called = this.#called.get(row.id)
    const uncalled = every ? this.#wanted(row).filter((name) => !called?.has(name)) : []
    const passed = uncalled.length === 0 ? 'passed' : 'without scenario'
    const status = failed ? 'failed' : every ? passed : unchecked
    return {
      row,
      status,
      ...(uncalled.length > 0 && { uncalled }),
      ms: scenarios.reduce((sum, { ms }) => sum + ms, 0),
      scenarios,
      elsewhere: this.#elsewhere(row),
    }
  }

  /** Scenarios of the row that have the tag of another channel. */
  #elsewhere(row: MapRow): number {
    const pickles = [...this.#pickles.values()].filter((pickle) => this.#rowsOf(pickle).includes(row))
    return pickles.filter(({ tags }) =>
      this.#others.some((other) => tags.some(({ name }) => name === `@${other}`)),
    ).length
  }
}
