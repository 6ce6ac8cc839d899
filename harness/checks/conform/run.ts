import { type ExitCode, exitCodes } from '../../exit-codes.ts'
import { loadMaps } from '../../project/maps.ts'
import { selectRows } from '../../project/selection.ts'
import type { InFront } from '../../systems/systems.ts'
import type { System } from '../stub/prism.ts'
import { reach } from '../verify/reach.ts'
import { countInteractions } from '../verify/results.ts'
import { verify } from '../verify/run.ts'
import { sides } from '../verify/side.ts'
import { replaySystems } from './elsewhere.ts'
import type { Source } from './observed.ts'
import type { WatchedReplay } from './replayed.ts'
import { type Conformity, report } from './report.ts'
import { exitCodeOf, silentSources, verdictOf } from './verdict.ts'
import { ConformWatch } from './watch.ts'

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
  readonly skipReplay?: boolean
  /** Maps and rows to replay; all of them when there are none. */
  readonly row: readonly string[]
  readonly hostUrl?: string
  readonly messengerUrl?: string
  readonly botId: number
}

/**
 * `commap conform`: watches the verification of a system, and a replay with it, with Prism.
 * @throws UserError when the requests could not be made
 */
export async function runConform(system: System, options: ConformOptions): Promise<ExitCode> {
  const interrupted = new AbortController()
  const interrupt = () => interrupted.abort()
  process.once('SIGINT', interrupt)
  try {
    const conformity = await conform(system, options, interrupted.signal)
    if (interrupted.signal.aborted) return exitCodes.INTERRUPTED
    report(conformity, options)
    return exitCodeOf(conformity.verdicts, conformity.silent)
  } catch (error) {
    if (interrupted.signal.aborted) return exitCodes.INTERRUPTED
    throw error
  } finally {
    process.off('SIGINT', interrupt)
  }
}

async function conform(system: System, options: ConformOptions, signal: AbortSignal): Promise<Conformity> {
  const { baseUrl, filterOperation, skipReplay = false } = options
  const timeout = options.timeout * 1000
  // Of the proxy in front of it, everybody would say that it can be reached.
  await reach(baseUrl, timeout)
  await using watch = await ConformWatch.load(system, timeout)
  const play = skipReplay ? undefined : await watchedReplay(watch, options, signal)
  const interactions = await verifyWatched(watch, options, signal)
  const rows = play && (await replayed(play, options))
  const verdicts = watch.observed.take().map(verdictOf)
  const expected: Source[] = skipReplay ? ['verification'] : ['verification', 'replay']
  return {
    system,
    interactions,
    rows,
    // A replay passes operations that nobody asked about.
    verdicts:
      filterOperation.length > 0 ? verdicts.filter(({ exchanges }) => exchanges.verification > 0) : verdicts,
    silent: silentSources(verdicts, expected),
    elsewhere: [...watch.observed.elsewhere],
    unreachable: watch.unreachable,
  }
}

async function verifyWatched(
  watch: ConformWatch,
  { baseUrl, statesUrl, statesFile, header, filterOperation, pact, timeout }: ConformOptions,
  signal: AbortSignal,
): Promise<Conformity['interactions']> {
  const verification = await verify(sides[watch.system], {
    baseUrl: await watch.inFront(baseUrl, 'verification'),
    pact,
    statesUrl,
    statesFile,
    headers: header,
    filters: { operations: filterOperation, states: [] },
    timeout: timeout * 1000,
    env: process.env,
    signal,
  })
  return countInteractions(verification)
}

/** @throws UserError when the options do not suffice for it, before anything is asked */
async function watchedReplay(
  watch: ConformWatch,
  options: ConformOptions,
  signal: AbortSignal,
): Promise<WatchedReplay> {
  const rows = selectRows(loadMaps(), options.row)
  const elsewhere = await replaySystems(watch.system, options)
  const inFront: InFront = async (system, url) =>
    system === watch.system ? watch.inFront(options.baseUrl, 'replay') : url
  // Loaded late: bot and messenger take their time, and without a replay nobody needs them.
  const systems = async () => (await import('#scenarios/remote.ts')).systemsElsewhere(elsewhere, inFront)
  return { rows, signal, systems }
}

// So does cucumber.
async function replayed(play: WatchedReplay, { json }: ConformOptions): Promise<Conformity['rows']> {
  const { replayWatched } = await import('./replayed.ts')
  return replayWatched(play, json ? process.stderr : process.stdout)
}
