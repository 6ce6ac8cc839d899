import { type System, systems } from '#contracts/model/system.ts'
import type { Language } from '#runtime/bilingual.ts'
import { neverRecorded } from '../../credentials/all.ts'
import { connectionOf } from '../../credentials/connection.ts'
import { type ExitCode, exitCodes } from '../../exit-codes.ts'
import type { Project } from '../../project/project.ts'
import { selectRows } from '../../project/selection.ts'
import { secretsOf } from '../../systems/one-system.ts'
import { startSystems } from '../../systems/start.ts'
import { startOwn } from '../verify/own.ts'
import { countInteractions } from '../verify/results.ts'
import { verify } from '../verify/run.ts'
import { sideOf } from '../verify/side.ts'
import { replayWatched } from './replayed.ts'
import { type Conformity, report } from './report.ts'
import { writeConformity } from './reports.ts'
import { exitCodeOf, silentSources, verdictOf } from './verdict.ts'
import { ConformWatch } from './watch.ts'

export interface OwnOptions {
  /** Maps and rows to replay; all of them when there are none. */
  readonly row: readonly string[]
  /** Seconds for one request. */
  readonly timeout: number
  /** Of all that is printed and written. */
  readonly language: Language
  readonly junit?: string
  readonly ctrf?: string
  readonly html?: string
}

/**
 * `commap conform` without an address: both systems of a project, each verified behind its watch, and then one replay
 * between the two watches.
 * @throws UserError when the requests could not be made
 */
export async function conformOwn(project: Project, options: OwnOptions): Promise<ExitCode> {
  const { row, timeout, language } = options
  const began = new Date()
  const { secrets } = neverRecorded(project, secretsOf(project))
  const load = async (system: System) =>
    ConformWatch.load(project.contract, system, {
      timeout: timeout * 1_000,
      redact: project.redact,
      secrets,
      tls: (await connectionOf(project, system)).tls,
    })
  await using host = await load('host')
  await using bot = await load('bot')
  const watches = { host, bot }
  const interactions = {
    host: await verifyWatched(project, host, timeout),
    bot: await verifyWatched(project, bot, timeout),
  }
  const rows = await replayWatched(
    {
      project,
      rows: selectRows(project.maps, row),
      systems: () =>
        startSystems(project, { inFront: (system, url) => watches[system].inFront(url, 'replay') }),
    },
    process.stdout,
    language,
  )
  const all: Conformity[] = []
  const codes = systems.map((system) => {
    const { observed, unreachable } = watches[system]
    const verdicts = observed.take().map(verdictOf)
    const conformity: Conformity = {
      system,
      verdicts,
      rows,
      interactions: interactions[system],
      silent: silentSources(verdicts, ['verification', 'replay']),
      elsewhere: [...observed.elsewhere],
      unreachable,
    }
    all.push(conformity)
    process.stdout.write(`\n${system}\n`)
    report(conformity, { baseUrl: '', language })
    return exitCodeOf(verdicts, conformity.silent)
  })
  await writeConformity(all, began, options, language)
  const failed = interactions.host.failed + interactions.bot.failed + rows.failed + rows['without scenario']
  return codes.find((code) => code !== exitCodes.OK) ?? (failed > 0 ? exitCodes.FAILED : exitCodes.OK)
}

async function verifyWatched(
  project: Project,
  watch: ConformWatch,
  timeout: number,
): Promise<Conformity['interactions']> {
  await using own = await startOwn(project, watch.system)
  const verification = await verify(await sideOf(watch.system, project.contract), {
    ...own.options,
    headers: [],
    onInteraction: (description) => {
      watch.interaction = description
    },
    baseUrl: await watch.inFront(own.baseUrl, 'verification'),
    statesBaseUrl: own.baseUrl,
    filters: { operations: [], states: [] },
    timeout: timeout * 1_000,
    // A broker of the environment has other pacts.
    env: {},
    signal: new AbortController().signal,
  })
  return countInteractions(verification)
}
