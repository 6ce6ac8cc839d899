import { type ExitCode, exitCodes } from '../../exit-codes.ts'
import { type FoundViolation, type OperationResult, type Source, sources } from './observed.ts'

/** A violation with how often each source met it; the exchange is the first one. */
export interface CountedViolation extends Omit<FoundViolation, 'source'> {
  readonly times: Readonly<Record<Source, number>>
}

export interface OperationVerdict {
  readonly name: string
  /** `unproved` when no success was seen: refusals alone say nothing of the answers. */
  readonly status: 'conforms' | 'violates' | 'unproved'
  readonly exchanges: Readonly<Record<Source, number>>
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

/** Which of the expected sources made no exchange at all: they prove nothing. */
export function silentSources(verdicts: readonly OperationVerdict[], expected: readonly Source[]): Source[] {
  return expected.filter((source) => verdicts.every(({ exchanges }) => exchanges[source] === 0))
}

/** @param silent sources that should have been heard */
export function exitCodeOf(verdicts: readonly OperationVerdict[], silent: readonly Source[] = []): ExitCode {
  if (silentSources(verdicts, sources).length === sources.length) return exitCodes.COULD_NOT_RUN
  if (verdicts.some(({ status }) => status === 'violates')) return exitCodes.FAILED
  if (silent.length > 0) return exitCodes.COULD_NOT_RUN
  return verdicts.every(({ status }) => status === 'conforms') ? exitCodes.OK : exitCodes.FAILED
}

function counted(violations: readonly FoundViolation[]): CountedViolation[] {
  const byWhat = Map.groupBy(violations, ({ part, status, location, message }) =>
    JSON.stringify([part, status, location, message]),
  )
  return [...byWhat.values()].flatMap((same) => {
    const times = (wanted: Source) => same.filter(({ source }) => source === wanted).length
    const [first] = same
    if (!first) return []
    const { source: _, ...violation } = first
    return [{ ...violation, times: { verification: times('verification'), replay: times('replay') } }]
  })
}
