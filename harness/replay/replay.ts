import { Writable } from 'node:stream'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { IRunOptions } from '@cucumber/cucumber/api'
import { type Bilingual, listed } from '#runtime/bilingual.ts'
import { ownFiles } from '#runtime/own-files.ts'
import { UserError } from '#runtime/user-error.ts'
import { isAtUrl } from '../project/config.ts'
import { toldReason } from '../project/load.ts'
import { aliasesOf, type MapRow, pointsOf } from '../project/maps.ts'
import { channelsOf, MESSENGER, type Project } from '../project/project.ts'
import type { ReplayResult } from '../results/results.ts'
import { beginSystems } from '../systems/begun.ts'
import { terminalLanguage } from '../terminal-language.ts'
import { Collector, type ReplayListener } from './collector.ts'
import { findFeatures, literally } from './features.ts'
import { cucumber, EITHER } from './gherkin.ts'
import { type Library, libraryOf } from './library.ts'
import { SentenceBook } from './sentences/book.ts'
import { type Parameters, type Stage, setStage } from './stage.ts'
import { tellWorkers } from './the-project.ts'

/** With a stage of its own (`systems`, `signal`) a replay has no parallel workers: they are other processes. */
export interface ReplayOptions extends Stage {
  readonly project: Project
  /** The rows to replay, at least one. */
  readonly rows: readonly MapRow[]
  /** Stop at the first scenario that fails; what did not run counts as without scenario. */
  readonly bail?: boolean
  /** How many workers, each with systems of its own; 0 and 1 mean this process. */
  readonly parallel?: number
  /** Where people talk with the bot; in the messenger by default. */
  readonly channel?: string
  /** Directory of the feature files; those of the project by default. */
  readonly features?: string
  /** One scenario alone, by its `file:line`. */
  readonly scenario?: string
  readonly listener?: ReplayListener
}

/** The replay could not check anything: an unreadable feature, systems that did not start. */
class ReplayError extends UserError {
  override name = 'ReplayError'
}

/**
 * Replays rows of the maps, end to end, each scenario on systems in their first state.
 * @throws UserError when features cannot be read or name no row, or the systems do not start
 */
export async function replay(options: ReplayOptions): Promise<ReplayResult> {
  const began = Date.now()
  const { channel = MESSENGER, project, rows, listener = {} } = options
  const all = project.maps.flatMap((map) => map.rows.map(({ id }) => id))
  const features = findFeatures(options.features ?? project.features, all)
  const { redact } = project
  await using begun = options.systems && beginSystems(options.systems)
  const notStarted = new Map<string, Bilingual>()
  setStage({
    ...options,
    ...(begun && { systems: () => begun.take() }),
    notStarted: ({ told }) => notStarted.set(told[terminalLanguage()], told),
  })
  tellWorkers(project)
  // Takes a while to load, in which systems elsewhere come up.
  await begun?.waiting
  const { runCucumber } = await cucumber()
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const environment = { cwd: process.cwd(), stdout: silent, stderr: silent, env: process.env }
  const library = await libraryOf(project).catch((error) => {
    throw inSteps(project, error) ? new ReplayError(notLoaded(toldReason(error))) : error
  })
  const book = new SentenceBook(library)
  const { contract } = project
  const about = { channel, channels: channelsOf(project), redact, book, contract, wanted: wantedOf(options) }
  const collector = new Collector(rows, about, listener)
  await runCucumber(runOptions(options, features, library), environment, (message) =>
    collector.receive(message),
  )
  // Of parallel workers only the message is heard, and they have the same problems.
  const problems = new Map(collector.problems.map((one) => [one.en, notStarted.get(one.en) ?? one]))
  if (problems.size > 0) throw new ReplayError(listed([...problems.values()], '\n'))
  return {
    startedAt: new Date(began).toISOString(),
    ms: Date.now() - began,
    channel,
    startMs: (collector.firstScenarioAt ?? Date.now()) - began,
    rows: collector.results(),
  }
}

const notLoaded = (why: Bilingual): Bilingual => ({
  en: `steps cannot be loaded: ${why.en}`,
  ru: `не удалось загрузить шаги: ${why.ru}`,
})

/** A `file:line` as cucumber takes it, in which the file is no pattern. */
function placeOf(scenario: string): string {
  const at = scenario.lastIndexOf(':')
  return `${literally(scenario.slice(0, at))}${scenario.slice(at)}`
}

/** The calls that scenarios of a row must make, together, before they prove it. */
function wantedOf({ project, scenario }: ReplayOptions): (row: MapRow) => string[] {
  // One scenario of several need not call all that its row is about.
  if (scenario !== undefined) return () => []
  // A bot at an address has its host there, and nothing of ours stands between them.
  return isAtUrl(project.systems.bot) ? aliasesOf : pointsOf
}

/** Whether something went wrong in the project's own steps. */
function inSteps({ steps }: Project, error: unknown): boolean {
  return (
    steps !== undefined && error instanceof Error && (error.stack ?? '').includes(pathToFileURL(steps).href)
  )
}

/** Scenarios of the rows, without those that only another channel can play. */
function tagsOf(rows: readonly MapRow[], project: Project, channel: string): string {
  const others = channelsOf(project).filter((name) => name !== channel)
  const elsewhere = others.length > 0 ? ` and not (${others.map((name) => `@${name}`).join(' or ')})` : ''
  return `(${rows.map(({ id }) => `@${id}`).join(' or ')})${elsewhere}`
}

function runOptions(options: ReplayOptions, paths: readonly string[], support: Library): IRunOptions {
  const { project, rows, bail = false, parallel = 0, channel = MESSENGER, scenario } = options
  return {
    sources: {
      defaultDialect: EITHER,
      paths: scenario === undefined ? [...paths] : [placeOf(scenario)],
      names: [],
      tagExpression: tagsOf(rows, project, channel),
      order: 'defined',
    },
    support,
    runtime: {
      dryRun: false,
      failFast: bail,
      filterStacktraces: true,
      parallel: parallel > 1 ? parallel : 0,
      retry: 0,
      retryTagFilter: '',
      strict: true,
      worldParameters: { channel } satisfies Parameters,
    },
    formats: { stdout: fileURLToPath(ownFiles.silentFormatter), files: {}, publish: false, options: {} },
  }
}
