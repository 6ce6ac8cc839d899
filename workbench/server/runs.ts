import { recordReplay } from '#harness/checks/status/replay-results.ts'
import { resultsFolder } from '#harness/checks/status/results-dir.ts'
import type { MapRow } from '#harness/project/maps.ts'
import { MESSENGER } from '#harness/project/project.ts'
import { rowsOn, selectRows } from '#harness/project/selection.ts'
import { replay } from '#harness/replay/replay.ts'
import { madeFrom } from '#harness/results/made-from.ts'
import type { StepResult } from '#harness/results/results.ts'
import { isCutShort, isUnplayed } from '#harness/results/results.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { toldBy, UserError } from '#runtime/user-error.ts'
import type { WorkbenchRequests } from '../protocol.ts'
import type { Session } from './session.ts'
import { demandRows } from './stage.ts'

/** Replays rows on the systems of a session, one run after another. */
export class Runs {
  readonly #session: Session
  #stopping = new AbortController()

  constructor(session: Session) {
    this.#session = session
  }

  /** Begins a run, or has it wait for those before. @throws UserError for selectors that name no row, or where none is played */
  start({ selectors, scenario }: WorkbenchRequests['run']): void {
    const { project, channel, log, stage } = this.#session
    demandRows(stage)
    const { rows } = rowsOn(selectRows(project.maps, selectors), channel)
    if (rows.length === 0) throw new UserError(notPlayedOn(channel))
    for (const { id } of rows) this.#session.mark(id, 'waiting')
    this.#session
      .runAlone(() => this.#play(rows, selectors, scenario))
      .catch((error: unknown) => log.tell({ kind: 'problem', message: toldBy(error) }))
  }

  /** Ends the run that goes on, after the step that it is at. */
  stop(): void {
    this.#stopping.abort()
  }

  async #play(rows: readonly MapRow[], selectors: readonly string[], scenario: string | undefined) {
    const session = this.#session
    const { project, channel, turns } = session
    this.#stopping = new AbortController()
    const made = madeFrom(project, rows)
    let steps: StepResult[] = []
    const show = (row?: MapRow, name?: string) => {
      session.run = {
        selectors,
        ...(row && { row: row.id }),
        ...(name !== undefined && { scenario: name }),
        steps,
        waiting: turns.waiting,
      }
    }
    show()
    using _watching = session.looks.watching()
    try {
      const result = await replay({
        project,
        rows,
        channel,
        signal: this.#stopping.signal,
        systems: () => session.stage.take(),
        ...(scenario !== undefined && { scenario }),
        listener: {
          scenarioStarted: (row, name) => {
            // Cucumber goes on to the end, and plays nothing of it.
            if (this.#stopping.signal.aborted) return
            steps = []
            session.begin()
            session.mark(row.id, 'running')
            show(row, name)
          },
          stepFinished: (row, name, step) => {
            steps = [...steps, step]
            session.log.tell({ kind: 'step', row: row.id, scenario: name, step })
          },
          rowFinished: (row) => {
            if (!isUnplayed(row)) session.mark(row.row.id, row.status, row)
          },
        },
      })
      // One scenario alone says nothing of its row, and neither does a row within which the run was stopped.
      const whole = scenario === undefined ? result.rows.filter((row) => !isCutShort(row)) : []
      if (whole.length > 0 && channel === MESSENGER)
        await recordReplay(resultsFolder(project), { ...result, rows: whole }, made)
      // A row that was not reached stays as it was.
      for (const row of result.rows.filter((one) => !isUnplayed(one))) {
        if (whole.includes(row)) session.partlyRun.forget(row.row.id)
        else session.partlyRun.add(row)
        session.mark(row.row.id, row.status, row)
      }
    } finally {
      session.bind()
      session.looks.askAccountsAgain()
      try {
        await session.readAgain()
        await session.looks.look()
      } finally {
        session.run = null
      }
    }
  }
}

const notPlayedOn = (channel: string): Bilingual => ({
  en: `none of these rows can be played on ${channel}`,
  ru: `ни одну из этих строк в канале ${channel} не проиграть`,
})
