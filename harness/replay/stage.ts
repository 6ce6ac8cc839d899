import type { UserError } from '#runtime/user-error.ts'
import type { Project } from '../project/project.ts'
import type { Systems } from '../systems/systems.ts'

/** What the scenarios of a replay play on, and whether they still should. */
export interface Stage {
  /** The project that is replayed; parallel workers load it themselves. */
  readonly project?: Project
  /** Makes the systems; those of the project without it. May call what it is given; see `beginSystems`. */
  readonly systems?: (isWaiting?: () => void) => Promise<Systems>
  /** Aborted when the scenarios that are left are to be skipped. */
  readonly signal?: AbortSignal
  /** Told why the systems do not start: cucumber passes on nothing but the message of an error. */
  readonly notStarted?: (error: UserError) => void
}

/** What cucumber hands on to the hooks, in parallel workers as well. */
export interface Parameters {
  readonly channel: string
}

let current: Stage = {}

/**
 * Sets the stage for the hooks. Cucumber hands parameters on as plain copies, and systems cannot be copied; a
 * process has one set of hooks, and so one stage.
 */
export function setStage(stage: Stage): void {
  current = stage
}

export function stage(): Stage {
  return current
}
