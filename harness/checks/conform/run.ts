import type { Contract } from '#contracts/model/contract.ts'
import type { System } from '#contracts/model/system.ts'
import type { Language } from '#runtime/bilingual.ts'
import { UserError } from '#runtime/user-error.ts'
import { type ExitCode, exitCodes } from '../../exit-codes.ts'
import { stopSignal } from '../../interrupt.ts'
import type { Project } from '../../project/project.ts'
import { selectRows } from '../../project/selection.ts'
import type { InFront } from '../../systems/systems.ts'
import { Caller } from '../verify/caller.ts'
import { reach } from '../verify/reach.ts'
import { countInteractions } from '../verify/results.ts'
import { verify } from '../verify/run.ts'
import { type Side, sideOf } from '../verify/side.ts'
import type { Source } from './observed.ts'
import type { WatchedReplay } from './replayed.ts'
import { type Conformity, report } from './report.ts'
import { writeConformity } from './reports.ts'
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
  /** Of all that is printed and written. */
  readonly language: Language
  readonly junit?: string
  readonly ctrf?: string
  readonly html?: string
  readonly skipReplay?: boolean
  /** Maps and rows to replay; all of them when there are none. */
  readonly row: readonly string[]
}

/** What a system is held against, and the project with whose systems it is replayed, if it is. */
export interface ConformContext {
  readonly contract: Contract
  readonly play: Project | undefined
  /** Names of fields whose values stand in no report. */
  readonly redact?: readonly string[] | undefined
}

/**
 * `commap conform`: watches the verification of a system, and a replay with it, with Prism.
 * @throws UserError when the requests could not be made
 */
export async function runConform(
  system: System,
  context: ConformContext,
  options: ConformOptions,
): Promise<ExitCode> {
  using interrupted = stopSignal()
  const began = new Date()
  try {
    const conformity = await conform(system, context, options, interrupted.signal)
    if (interrupted.signal.aborted) return exitCodes.INTERRUPTED
    report(conformity, options)
    await writeConformity([conformity], began, options, options.language)
    return exitCodeOf(conformity.verdicts, conformity.silent)
  } catch (error) {
    if (interrupted.signal.aborted) return exitCodes.INTERRUPTED
    throw error
  }
}

async function conform(
  system: System,
  { contract, play: project, redact }: ConformContext,
  options: ConformOptions,
  signal: AbortSignal,
): Promise<Conformity> {
  const { baseUrl, filterOperation, skipReplay = false } = options
  const timeout = options.timeout * 1000
  // Of the proxy in front of it, everybody would say that it can be reached.
  const side = await sideOf(system, contract)
  const caller = new Caller(side, { baseUrl, headers: options.header })
  await reach(caller, timeout)
  await using watch = await ConformWatch.load(contract, system, { timeout, redact, secrets: caller.secrets })
  if (!skipReplay && !project)
    throw new UserError({
      en: 'there is no project to replay here: --skip-replay watches the verification alone',
      ru: 'здесь нет проекта для прогона; с --skip-replay остаётся только проверка контракта',
    })
  const play = project && !skipReplay ? watchedReplay(watch, project, options, signal) : undefined
  const interactions = await verifyWatched(watch, side, options, signal)
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
  side: Side,
  { baseUrl, statesUrl, statesFile, header, filterOperation, pact, timeout }: ConformOptions,
  signal: AbortSignal,
): Promise<Conformity['interactions']> {
  const verification = await verify(side, {
    onInteraction: (description) => {
      watch.interaction = description
    },
    baseUrl: await watch.inFront(baseUrl, 'verification'),
    statesBaseUrl: baseUrl,
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

function watchedReplay(
  watch: ConformWatch,
  project: Project,
  options: ConformOptions,
  signal: AbortSignal,
): WatchedReplay {
  const rows = selectRows(project.maps, options.row)
  const inFront: InFront = async (system, url) =>
    system === watch.system ? watch.inFront(options.baseUrl, 'replay') : url
  // Loaded late: bot and messenger take their time, and without a replay nobody needs them.
  const systems = async () => (await import('../../systems/start.ts')).startSystems(project, { inFront })
  return { project, rows, signal, systems }
}

// So does cucumber.
async function replayed(
  play: WatchedReplay,
  { json, language }: ConformOptions,
): Promise<Conformity['rows']> {
  const { replayWatched } = await import('./replayed.ts')
  return replayWatched(play, json ? process.stderr : process.stdout, language)
}
