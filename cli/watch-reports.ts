import { recordReplay } from '#harness/checks/status/replay-results.ts'
import { resultsFolder } from '#harness/checks/status/results-dir.ts'
import { explainError } from '#harness/errors.ts'
import { exitCodes } from '#harness/exit-codes.ts'
import { MESSENGER, type Project } from '#harness/project/project.ts'
import { rowsOn } from '#harness/project/selection.ts'
import type { ReplayListener } from '#harness/replay/collector.ts'
import type { HowEnded, WatchListener, WatchRun } from '#harness/replay/watch/session.ts'
import { rowsJson } from '#harness/reports/rows-json.ts'
import { WatchProgress } from '#harness/reports/terminal/watching.ts'
import { exitCodeOf } from '#harness/results/exit-code.ts'
import type { ReplayResult } from '#harness/results/results.ts'

/** What of the options matters for what is told of a watch. */
export interface WatchReportOptions {
  readonly channel: string
  readonly json?: boolean
  readonly features?: string
  readonly results?: string
}

/** Tells of a watch: on the terminal, as a line of JSON a run, and in the results for `commap status`. */
export class WatchReports implements WatchListener {
  readonly #progress: WatchProgress
  readonly #json: boolean
  readonly #stop: AbortSignal
  readonly #idle: () => void
  /** Where whole rows are recorded, if they are. */
  readonly #results: string | undefined
  #changed: readonly string[] = []

  /** @param idle called whenever the watch waits for a change */
  constructor(
    project: Project,
    { channel, json = false, features, results }: WatchReportOptions,
    stop: AbortSignal,
    idle: () => void,
  ) {
    const { others } = rowsOn(
      project.maps.flatMap(({ rows }) => rows),
      channel,
    )
    this.#progress = new WatchProgress(json ? process.stderr : process.stdout, others)
    this.#json = json
    this.#stop = stop
    this.#idle = idle
    // As in a single replay: what says little of this tree is recorded only where that is asked for.
    const own = features === undefined ? resultsFolder(project) : undefined
    this.#results = channel === MESSENGER ? (results ?? own) : undefined
  }

  changed(files: readonly string[]): void {
    this.#changed = files
    this.#progress.changed(files)
  }

  begins(run: WatchRun): ReplayListener {
    return this.#progress.begins(run)
  }

  async ended(run: WatchRun, result: ReplayResult, { isWhole, made }: HowEnded): Promise<void> {
    if (this.#results !== undefined && run.scenario === undefined && result.rows.length > 0)
      await recordReplay(this.#results, result, made)
    if (this.#stop.aborted) this.#progress.interrupted()
    else this.#progress.ended(run, result, isWhole)
    const code = exitCodeOf(result)
    // What was cut short has not proven what it was asked for.
    const exitCode = isWhole || code === exitCodes.FAILED ? code : exitCodes.COULD_NOT_RUN
    this.#line({ scenario: run.scenario, isWhole, exitCode, ...(JSON.parse(rowsJson(result)) as object) })
  }

  failed(error: unknown): void {
    this.#progress.failed()
    const exitCode = explainError(error)
    this.#line({ isWhole: false, exitCode, problem: String((error as Error).message ?? error) })
  }

  astray(places: readonly string[]): void {
    this.#progress.astray(places)
  }

  replaced(): void {
    this.#progress.replaced()
  }

  waiting(): void {
    this.#progress.waiting()
    this.#idle()
  }

  #line(run: object): void {
    if (this.#json) process.stdout.write(`${JSON.stringify({ changed: this.#changed, ...run })}\n`)
  }
}
