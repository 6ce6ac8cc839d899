import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { ReplayResult } from './results.ts'

/** How a command ends that replayed these rows: only where all of them passed is it `OK`. */
export function exitCodeOf({ rows }: ReplayResult): ExitCode {
  const statuses = new Set(rows.map(({ status }) => status))
  if (!statuses.has('passed') && !statuses.has('failed')) return exitCodes.COULD_NOT_RUN
  return statuses.size === 1 && statuses.has('passed') ? exitCodes.OK : exitCodes.FAILED
}
