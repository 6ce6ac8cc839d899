import { join } from 'node:path'
import { Writable } from 'node:stream'
import { type IRunOptions, type ISupportCodeLibrary, runCucumber } from '@cucumber/cucumber/api'
import { UserError } from '#runtime/user-error.ts'
import type { MapRow } from '../project/maps.ts'
import type { ReplayResult } from '../results/results.ts'
import { type ChannelName, channelNames } from '../systems/systems.ts'
import { Collector, type ReplayListener } from './collector.ts'
import { type Parameters, type Stage, setStage } from './stage.ts'

/** With a stage of its own (`systems`, `signal`) a replay has no parallel workers: they are other processes. */
export interface ReplayOptions extends Stage {
  /** The rows to replay, at least one. */
  rows: readonly MapRow[]
  /** Stop at the first scenario that fails; what did not run counts as without scenario. */
  bail?: boolean
  /** How many workers, each with a stack of its own; 0 and 1 mean this process. */
  parallel?: number
  /** Where people talk with the bot; in the messenger by default. */
  channel?: ChannelName
  /** Directory of the feature files; those of commap by default. */
  features?: string
  listener?: ReplayListener
}

/** Steps and hooks as the first replay of this process loaded them: a module registers them only once. */
let library: ISupportCodeLibrary | undefined

/** The replay could not check anything: an unreadable feature, a stack that did not start. */
class ReplayError extends UserError {
  override name = 'ReplayError'
}

/**
 * Replays rows of the maps, end to end, each scenario on a stack in its first state.
 * @throws ReplayError when features cannot be read or the stack does not start
 */
export async function replay(options: ReplayOptions): Promise<ReplayResult> {
  const began = Date.now()
  const { channel = 'telegram', rows, listener = {} } = options
  const collector = new Collector(rows, channel, listener)
  setStage(options)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const environment = { cwd: process.cwd(), stdout: silent, stderr: silent, env: process.env }
  const { support } = await runCucumber(runOptions(options), environment, (message) =>
    collector.receive(message),
  )
  library = support
  if (collector.problems.length > 0) throw new ReplayError(collector.problems.join('\n'))
  return {
    startedAt: new Date(began).toISOString(),
    ms: Date.now() - began,
    channel,
    startMs: (collector.firstScenarioAt ?? Date.now()) - began,
    rows: collector.results(),
  }
}

/** Scenarios of the rows, without those that only another channel can play. */
function tagsOf(rows: readonly MapRow[], channel: ChannelName): string {
  const others = channelNames.filter((name) => name !== channel)
  return `(${rows.map(({ id }) => `@${id}`).join(' or ')}) and not (${others.map((name) => `@${name}`).join(' or ')})`
}

function runOptions(options: ReplayOptions): IRunOptions {
  const { rows, bail = false, parallel = 0, features, channel = 'telegram' } = options
  const harness = join(import.meta.dirname, '..')
  const scenarios = join(harness, '../scenarios')
  return {
    sources: {
      defaultDialect: 'ru',
      paths: [join(features ?? join(scenarios, 'features'), '**/*.feature')],
      names: [],
      tagExpression: tagsOf(rows, channel),
      order: 'defined',
    },
    support: library ?? {
      importPaths: [
        ...['world/world.ts', 'replay/hooks.ts', 'steps/*.ts'].map((path) => join(harness, path)),
        join(scenarios, 'steps/*.ts'),
      ],
    },
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
    formats: { stdout: join(harness, 'replay/silent-formatter.ts'), files: {}, publish: false, options: {} },
  }
}
