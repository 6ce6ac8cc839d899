import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { FoundViolation, OperationResult } from './observed.ts'

/** A violation with how often it was seen: many requests meet the same one. */
export interface CountedViolation extends FoundViolation {
  readonly times: number
}

export interface OperationVerdict {
  readonly name: string
  /** `unproved` when no success was seen: refusals alone say nothing of the answers. */
  readonly status: 'conforms' | 'violates' | 'unproved'
  readonly exchanges: number
  readonly violations: readonly CountedViolation[]
}

export function verdictOf({ name, exchanges, successes, violations }: OperationResult): OperationVerdict {
  const proved = successes > 0 ? 'conforms' : 'unproved'
  return {
    name,
    status: violations.length > 0 ? 'violates' : proved,
    exchanges,
    violations: counted(violations),
  }
}

/** @param partly whether only some operations were to be asked: those without an exchange are then left aside */
export function exitCodeOf(verdicts: readonly OperationVerdict[], partly = false): ExitCode {
  const counting = verdicts.filter(({ exchanges }) => exchanges > 0 || !partly)
  if (counting.every(({ exchanges }) => exchanges === 0)) return exitCodes.COULD_NOT_RUN
  return counting.every(({ status }) => status === 'conforms') ? exitCodes.OK : exitCodes.FAILED
}

function counted(violations: readonly FoundViolation[]): CountedViolation[] {
  const byWhat = Map.groupBy(violations, ({ part, status, location, message }) =>
    JSON.stringify([part, status, location, message]),
  )
  return [...byWhat.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, times: others.length + 1 }] : [],
  )
}
