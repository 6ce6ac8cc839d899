import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { explainError } from '#harness/errors.ts'
import { type ExitCode, exitCodes } from '#harness/exit-codes.ts'
import { stopSignal } from '#harness/interrupt.ts'
import type { MapRow } from '#harness/project/maps.ts'
import { MESSENGER, type Project } from '#harness/project/project.ts'
import type { Shard } from '#harness/project/selection.ts'
import type { ReplayFile } from '#harness/reports/replay-json.ts'
import { exitCodeOf } from '#harness/results/exit-code.ts'
import type { ReplayResult } from '#harness/results/results.ts'
import { keepUnasked, tryFolder } from '#harness/targets.ts'
import { terminalLanguage } from '#harness/terminal-language.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { systemClock } from '#runtime/clock.ts'
import { UserError } from '#runtime/user-error.ts'
import { told } from '../commander-words.ts'
import { type ElsewhereOptions, hasElsewhere } from '../elsewhere.ts'
import { commonHelp, shard, wholeNumber } from '../options.ts'
import { type ProjectOptions, projectOf, withProject } from '../project.ts'
import { replayHelp } from './replay-help.ts'

const ROWS_PER_WORKER = 6
const MOST_WORKERS = 4

/** The options of `commap replay`, as they are given. */
export type ReplayCommandOptions = {
  report?: string
  watch?: boolean
  bail?: boolean
  wait?: boolean
  realTime?: boolean
  parallel?: number
  json?: boolean
  features?: string
  results?: string
  channel: string
  shard?: Shard
} & ElsewhereOptions &
  ProjectOptions

/** The same with all rows that were chosen, of which this may be a share. */
type Played = ReplayCommandOptions & { readonly chosen: readonly MapRow[] }

/** `commap replay`: replays rows of the maps, end to end. */
export function replayCommand(finish: (code: ExitCode) => void): Command {
  const say = told({ ...commonHelp, ...replayHelp })
  return withProject(
    new Command('replay').description(say.description).argument('[selectors...]', say.selectors),
  )
    .option('--watch', say.watch)
    .option('--report <dir>', say.report)
    .option('--shard <n/of>', say.shard, shard)
    .option('--bail', say.bail)
    .option('--parallel <n>', say.parallel, wholeNumber(1, 64))
    .option('--real-time', say.realTime)
    .option('--wait', say.wait)
    .option('--json', say.json)
    .option('--features <dir>', say.features)
    .option('--results <dir>', say.results)
    .option('--host-url <url>', say.hostUrl)
    .option('--host-token <token>', say.hostToken)
    .option('--bot-url <url>', say.botUrl)
    .option('--bot-token <token>', say.botToken)
    .option('--bot-id <id>', say.botId, wholeNumber(1))
    .option('--messenger-url <url>', say.messengerUrl)
    .option('--channel <channel>', say.channel, MESSENGER)
    .addHelpText('after', say.after)
    .action(async (selectors: string[], options: ReplayCommandOptions) =>
      finish(await run(selectors, options)),
    )
}

async function run(selectors: readonly string[], options: ReplayCommandOptions): Promise<ExitCode> {
  if (options.watch) return (await import('./watch.ts')).watchCommand(selectors, options)
  const [given, { selectRows, rowsIn }, { wantedChannels, withElsewhere }] = await Promise.all([
    projectOf(options),
    import('#harness/project/selection.ts'),
    import('../elsewhere.ts'),
  ])
  const selected = selectRows(given.maps, selectors)
  const rows = options.shard ? rowsIn(selected, options.shard) : selected
  const channels = wantedChannels(given, options.channel)
  checkElsewhere(options)
  for (const [option, folder] of Object.entries({ '--report': options.report, '--results': options.results }))
    if (folder !== undefined) tryFolder(option, folder)
  const project = await withElsewhere(given, options)
  await using lock = await takenForOneRun(project, options)
  if (!lock) return exitCodes.INTERRUPTED
  const results: ReplayResult[] = []
  for (const channel of channels) {
    if (channels.length > 1) (options.json ? process.stderr : process.stdout).write(`\n${channel}\n`)
    const result = await replayOn(project, channel, rows, { ...options, chosen: selected })
    if (!result) return exitCodes.INTERRUPTED
    results.push(result)
  }
  const [first, second] = results
  const alike = first && second ? await compare(project, first, second, options) : true
  const worst = Math.max(...results.map(exitCodeOf)) as ExitCode
  return alike ? worst : (Math.max(worst, exitCodes.FAILED) as ExitCode)
}

/** Replays the rows on one channel and tells of it; undefined when it was interrupted. */
async function replayOn(
  project: Project,
  channel: string,
  selected: readonly MapRow[],
  options: Played,
): Promise<ReplayResult | undefined> {
  const [{ Progress }, { replay }, { startSystems }, { rowsOn }, { isElsewhere }, { madeFrom }] =
    await Promise.all([
      import('#harness/reports/terminal/progress.ts'),
      import('#harness/replay/replay.ts'),
      import('#harness/systems/start.ts'),
      import('#harness/project/selection.ts'),
      import('#harness/project/config.ts'),
      import('#harness/results/made-from.ts'),
    ])
  const { rows, others } = rowsOn(selected, channel)
  if (rows.length === 0)
    throw new UserError({
      en: `none of these rows can be played on ${channel}`,
      ru: `ни одну из этих строк нельзя проиграть в канале ${channel}`,
    })
  const { bail = false, features, shard, realTime = false } = options
  const isRemote = realTime || isElsewhere(project.systems.host) || isElsewhere(project.systems.bot)
  // Looked at before the replay: a file that changes meanwhile makes the result stale.
  const made = Object.fromEntries(madeFrom(project, rows))
  const progress = new Progress(options.json ? process.stderr : process.stdout, rows.length)
  progress.starting()
  const began = Date.now()
  const fileOf = async (result: ReplayResult): Promise<ReplayFile> => {
    const { replayedProject } = await import('#harness/reports/replay-json.ts')
    const share = shard && { ...shard, chosen: options.chosen.map(({ id }) => id) }
    return { project: replayedProject(project), shard: share, result, madeFrom: made }
  }
  const soFar = (): ReplayResult => ({
    channel,
    startedAt: new Date(began).toISOString(),
    ms: Date.now() - began,
    startMs: 0,
    rows: progress.soFar(rows),
  })
  using stop = stopSignal()
  stop.signal.addEventListener('abort', () => {
    progress.interrupted(isRemote)
    // Unless it plays elsewhere, everything of a replay lives in this process, and there is nothing to put away.
    if (isRemote) return
    void fileOf(soFar())
      .then((file) => report(file, options))
      .catch(explainError)
      .finally(() => process.exit(exitCodes.INTERRUPTED))
  })
  try {
    const parallel = options.parallel ?? (isRemote ? 1 : workersFor(rows.length))
    const result = await replay({
      project,
      rows,
      channel,
      parallel,
      bail,
      listener: progress,
      ...(features !== undefined && { features }),
      ...(isRemote && {
        signal: stop.signal,
        systems: (isWaiting) =>
          startSystems(project, { channel, isWaiting, ...(realTime && { clock: systemClock }) }),
      }),
    })
    const file = await fileOf(result)
    await report(file, options)
    if (stop.signal.aborted) return undefined
    await record(project, { ...options, channel }, file)
    progress.finished(result, others, features)
    return result
  } finally {
    progress.clear()
  }
}

/** Takes the systems elsewhere for this run; undefined when the wait for them was interrupted. */
async function takenForOneRun(
  project: Project,
  { wait = false }: ReplayCommandOptions,
): Promise<AsyncDisposable | undefined> {
  const { takeForOneRun } = await import('#harness/locking/one-run.ts')
  using stop = stopSignal()
  const waiting = (message: Bilingual) => void process.stderr.write(`${message[terminalLanguage()]}\n`)
  try {
    return await takeForOneRun(project, { wait, signal: stop.signal, waiting })
  } catch (error) {
    if (stop.signal.aborted) return undefined
    throw error
  }
}

/** A worker takes a second to start, so few rows are replayed sooner by one. */
function workersFor(rows: number): number {
  return Math.max(1, Math.min(Math.floor(rows / ROWS_PER_WORKER), MOST_WORKERS, availableParallelism()))
}

/** Systems elsewhere are there once, and their people are in the messenger. */
function checkElsewhere(options: ReplayCommandOptions): void {
  const { parallel = 1, channel, realTime = false } = options
  if (realTime && parallel > 1)
    throw new UserError({
      en: '--real-time plays in one process: leave out --parallel',
      ru: '--real-time играет в одном процессе: уберите --parallel',
    })
  if (!hasElsewhere(options)) return
  if (parallel > 1)
    throw new UserError({
      en: '--parallel needs a portal, a bot and a messenger for every worker: leave it out',
      ru: '--parallel требует по порталу, боту и мессенджеру на каждого исполнителя: уберите его',
    })
  if (channel !== MESSENGER)
    throw new UserError({
      en: 'systems elsewhere are replayed in the messenger only: leave out --channel',
      ru: 'с системами, которые работают отдельно, прогон идёт только в мессенджере: уберите --channel',
    })
}

/** Tells whether people saw the same on both channels. */
async function compare(
  { channelTexts }: Project,
  first: ReplayResult,
  second: ReplayResult,
  { json }: ReplayCommandOptions,
): Promise<boolean> {
  const [{ compareChannels }, { describeComparison }] = await Promise.all([
    import('#harness/reports/compare-channels.ts'),
    import('#harness/reports/terminal/comparison.ts'),
  ])
  const comparison = compareChannels(first, second, channelTexts)
  const out = json ? process.stderr : process.stdout
  out.write(describeComparison(comparison, terminalLanguage(), out.columns))
  return comparison.differences.length === 0
}

/**
 * Records the result for `commap status`. What says little of this tree, because scenarios or systems are
 * others, is recorded only where that is asked for.
 */
async function record(
  project: Project,
  { channel, features, results, ...options }: ReplayCommandOptions & { channel: string },
  file: ReplayFile,
): Promise<void> {
  // The matrix has one column for the replay: that in the messenger, which every row can be played in.
  if (channel !== MESSENGER) return
  if ((features !== undefined || hasElsewhere(options)) && results === undefined) return
  const [{ resultsFolder }, { recordReplay }] = await Promise.all([
    import('#harness/checks/status/results-dir.ts'),
    import('#harness/checks/status/replay-results.ts'),
  ])
  const made = new Map(Object.entries(file.madeFrom))
  if (results !== undefined) return recordReplay(results, file.result, made)
  const folder = resultsFolder(project)
  await keepUnasked(folder, () => recordReplay(folder, file.result, made))
}

async function report(file: ReplayFile, { report, json, channel }: ReplayCommandOptions): Promise<void> {
  if (report !== undefined) {
    const { writeReport } = await import('#harness/reports/index.ts')
    const folder = channel === 'both' ? join(report, file.result.channel) : report
    await writeReport(folder, file)
  }
  if (json) {
    const { rowsJson } = await import('#harness/reports/rows-json.ts')
    process.stdout.write(rowsJson(file.result))
  }
}
