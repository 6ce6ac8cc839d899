import type { Language } from '#runtime/bilingual.ts'
import type { MapRow } from '../../project/maps.ts'
import type { Project } from '../../project/project.ts'
import { replay } from '../../replay/replay.ts'
import { Progress } from '../../reports/terminal/progress.ts'
import { countRows, type ReplayResult } from '../../results/results.ts'
import type { Systems } from '../../systems/systems.ts'

export interface WatchedReplay {
  readonly project: Project
  readonly rows: readonly MapRow[]
  /** Systems that call one another through a watch. */
  readonly systems: () => Promise<Systems>
  readonly signal?: AbortSignal
}

/** What a reader of JSON is told of a replay. */
export interface ReplayedRows extends ReturnType<typeof countRows> {
  /** Scenarios that the systems cannot be led through, each with the reason. */
  readonly notSupportedScenarios: readonly { row: string; scenario: string; reason: string }[]
}

/** Replays rows and tells of them as `commap replay` does. @throws ReplayError */
export async function replayWatched(
  { project, rows, systems, signal }: WatchedReplay,
  out: NodeJS.WriteStream,
  language: Language,
): Promise<ReplayedRows> {
  const progress = new Progress(out, rows.length, language)
  try {
    const result = await replay({ project, rows, systems, listener: progress, ...(signal && { signal }) })
    progress.finished(result)
    return { ...countRows(result.rows), notSupportedScenarios: notSupported(result) }
  } finally {
    progress.clear()
  }
}

function notSupported({ rows }: ReplayResult): ReplayedRows['notSupportedScenarios'] {
  return rows.flatMap(({ row, scenarios }) =>
    scenarios.flatMap(({ name, notSupported: reason }) =>
      reason === undefined ? [] : [{ row: row.id, scenario: name, reason: reason.en }],
    ),
  )
}
