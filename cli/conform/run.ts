import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { System } from '../stub/prism.ts'
import { reach } from '../verify/reach.ts'
import { countInteractions } from '../verify/results.ts'
import { verify } from '../verify/run.ts'
import { sides } from '../verify/side.ts'
import { printVerdicts } from './console.ts'
import { startConformProxy } from './proxy.ts'
import { exitCodeOf, type OperationVerdict, verdictOf } from './verdict.ts'

export interface ConformOptions {
  readonly baseUrl: string
  readonly statesUrl?: string
  readonly statesFile?: string
  readonly header: readonly string[]
  readonly filterOperation: readonly string[]
  readonly pact?: string
  /** Seconds for one request. */
  readonly timeout: number
  readonly json?: boolean
}

/** What came of the requests of a verification. */
interface Conformity {
  readonly verdicts: readonly OperationVerdict[]
  readonly interactions: { readonly passed: number; readonly failed: number }
}

/**
 * `commap conform`: watches the verification of a system with Prism.
 * @throws VerifyError when the requests could not be made
 */
export async function runConform(system: System, options: ConformOptions): Promise<ExitCode> {
  const interrupted = new AbortController()
  const interrupt = () => interrupted.abort()
  process.once('SIGINT', interrupt)
  try {
    const conformity = await conform(system, options, interrupted.signal)
    report(system, conformity, options)
    return exitCodeOf(conformity.verdicts, options.filterOperation.length > 0)
  } catch (error) {
    if (interrupted.signal.aborted) return exitCodes.INTERRUPTED
    throw error
  } finally {
    process.off('SIGINT', interrupt)
  }
}

async function conform(system: System, options: ConformOptions, signal: AbortSignal): Promise<Conformity> {
  const { baseUrl, statesUrl, statesFile, header, filterOperation, pact } = options
  const timeout = options.timeout * 1000
  // Of the proxy in front of it, everybody would say that it can be reached.
  await reach(baseUrl, timeout)
  await using proxy = await startConformProxy(system, baseUrl)
  const verification = await verify(sides[system], {
    baseUrl: proxy.url,
    pact,
    statesUrl,
    statesFile,
    headers: header,
    filters: { operations: filterOperation, states: [] },
    timeout,
    env: process.env,
    signal,
  })
  const { operations } = proxy.observed
  const asked = filterOperation.length > 0 ? operations.filter(({ exchanges }) => exchanges > 0) : operations
  return {
    verdicts: asked.map(verdictOf),
    interactions: countInteractions(verification),
  }
}

function report(
  system: System,
  { verdicts, interactions }: Conformity,
  { baseUrl, json }: ConformOptions,
): void {
  const { passed, failed } = interactions
  const out = json ? process.stderr : process.stdout
  printVerdicts(verdicts, out)
  if (failed > 0) {
    out.write(
      `${failed} of ${passed + failed} interactions are not as the pact says: commap verify tells which\n`,
    )
  }
  if (json)
    process.stdout.write(
      `${JSON.stringify({ system, baseUrl, operations: verdicts, interactions }, null, 2)}\n`,
    )
}
