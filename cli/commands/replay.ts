import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { type ExitCode, exitCodes } from '#harness/exit-codes.ts'
import type { MapRow } from '#harness/project/maps.ts'
import type { Project } from '#harness/project/project.ts'
import type { ReplayResult } from '#harness/results/results.ts'
import { UserError } from '#runtime/user-error.ts'
import { type ElsewhereOptions, hasElsewhere } from '../elsewhere.ts'
import { wholeNumber } from '../options.ts'
import { type ProjectOptions, projectOf, withProject } from '../project.ts'

const EXAMPLES = `
A selector is a map (account) or a row of a map (account/6); without one, everything is replayed.

Examples:
  $ commap replay
  $ commap replay account/6 shop
  $ commap replay --report report
  $ commap replay --json > rows.json
  $ commap replay --channel web                in the chat on the portal's pages
  $ commap replay --channel both               in both, and what people saw there is compared
  $ commap replay --features my-features       scenarios of your own, tagged with their rows

  $ commap replay --host-url http://127.0.0.1:4000 --host-token … --results out     a portal that runs elsewhere
  $ commap replay --host-url http://127.0.0.1:4000 --messenger-url http://127.0.0.1:4001 \\
      --bot-url http://127.0.0.1:3000/api/v1 --bot-token …                             and its bot

Every exchange must be one of those that contracts/ has: it is held against the schemas and the pacts of both
directions, and one that no interaction covers fails its row and is named.

Systems elsewhere:
  A portal elsewhere (--host-url) is replayed with our bot and messenger. It must offer the admin API of the
  simulated portal under /__admin: users, posts, orders, actions/{name}, requests, settle, bots/{id}. Rows that
  need what it does not offer are reported as “not supported”, which never passes. It must be able to reach this
  machine's loopback interface. Its setting of the bot is changed for the replay and then put back.
  A bot elsewhere (--bot-url) is replayed with its portal and with the emulated messenger it is connected to
  (for ours: TELEGRAM_API_ROOT=<messenger-url>); commap start --port-messenger 4001 has one.
  All run on real time: scenarios that let time pass are not supported. A bot of commap tells when it is done
  (GET /health/work); another one is taken to be after a second and a half without an exchange.
  Nothing there is reset; every scenario makes users, posts and orders of its own, and its users are deleted after it.
  Results are recorded for commap status only with --results.

What counts: a row passes when all its scenarios pass. A row that checked nothing never does.`

const ROWS_PER_WORKER = 6
const MOST_WORKERS = 4

type Options = {
  report?: string
  bail?: boolean
  parallel?: number
  json?: boolean
  features?: string
  results?: string
  channel: string
} & ElsewhereOptions &
  ProjectOptions

/** `commap replay`: replays rows of the maps, end to end. */
export function replayCommand(finish: (code: ExitCode) => void): Command {
  return withProject(
    new Command('replay')
      .description('replay rows of the communication maps, end to end')
      .argument('[selectors...]', 'maps and rows, such as account or account/6'),
  )
    .option('--report <dir>', 'write report.html, junit.xml and rows.json there')
    .option('--bail', 'stop at the first scenario that fails')
    .option(
      '--parallel <n>',
      'workers, each with systems of its own (default: one for every 6 rows, up to 4 and to the number of processors)',
      wholeNumber(1, 64),
    )
    .option('--json', 'print rows.json on standard output, and the rest on standard error')
    .option('--features <dir>', 'feature files to replay instead of those of the project')
    .option('--results <dir>', 'where `commap status` finds the result, instead of .commap/')
    .option('--host-url <url>', 'portal that runs elsewhere')
    .option('--host-token <token>', 'with which the bot calls the portal')
    .option('--bot-url <url>', 'API of a bot that runs elsewhere, such as http://127.0.0.1:3000/api/v1')
    .option('--bot-token <token>', 'with which the portal calls the bot')
    .option('--bot-id <id>', 'of the bot on its platform', wholeNumber(1))
    .option('--messenger-url <url>', 'emulated messenger of the bot that runs elsewhere')
    .option(
      '--channel <channel>',
      'where people talk with the bot: one of the project, or both, which compares what they saw',
      'telegram',
    )
    .addHelpText('after', EXAMPLES)
    .action(async (selectors: string[], options: Options) => finish(await run(selectors, options)))
}

async function run(selectors: readonly string[], options: Options): Promise<ExitCode> {
  const [given, { selectRows }, { wantedChannels, withElsewhere }] = await Promise.all([
    projectOf(options),
    import('#harness/project/selection.ts'),
    import('../elsewhere.ts'),
  ])
  const rows = selectRows(given.maps, selectors)
  const channels = wantedChannels(given, options.channel)
  checkElsewhere(options)
  const project = await withElsewhere(given, options)
  const results: ReplayResult[] = []
  for (const channel of channels) {
    if (channels.length > 1) (options.json ? process.stderr : process.stdout).write(`\n${channel}\n`)
    const result = await replayOn(project, channel, rows, options)
    if (!result) return exitCodes.INTERRUPTED
    results.push(result)
  }
  const [first, second] = results
  const alike = first && second ? await compare(project, first, second, options) : true
  const worst = Math.max(...results.map(exitCode)) as ExitCode
  return alike ? worst : (Math.max(worst, exitCodes.FAILED) as ExitCode)
}

/** Replays the rows on one channel and tells of it; undefined when it was interrupted. */
async function replayOn(
  project: Project,
  channel: string,
  selected: readonly MapRow[],
  options: Options,
): Promise<ReplayResult | undefined> {
  const [{ Progress }, { replay }, { startSystems }, { rowsOn }, { isElsewhere }] = await Promise.all([
    import('#harness/reports/terminal/progress.ts'),
    import('#harness/replay/replay.ts'),
    import('#harness/systems/start.ts'),
    import('#harness/project/selection.ts'),
    import('#harness/systems/one-system.ts'),
  ])
  const { rows, others } = rowsOn(selected, channel)
  if (rows.length === 0) throw new UserError(`none of these rows can be played on ${channel}`)
  const isRemote = isElsewhere(project.systems.host) || isElsewhere(project.systems.bot)
  const keep = await recorder(project, channel, rows, options)
  const progress = new Progress(options.json ? process.stderr : process.stdout, rows.length)
  const interrupted = new AbortController()
  const onInterrupt = () => {
    progress.interrupted()
    interrupted.abort()
    // Unless it plays elsewhere, everything of a replay lives in this process, and there is nothing to put away.
    if (!isRemote) process.exit(exitCodes.INTERRUPTED)
  }
  process.once('SIGINT', onInterrupt)
  try {
    const { bail = false, features } = options
    const parallel = options.parallel ?? (isRemote ? 1 : workersFor(rows.length))
    const result = await replay({
      project,
      rows,
      channel,
      parallel,
      bail,
      listener: progress,
      ...(features !== undefined && { features }),
      ...(isRemote && { signal: interrupted.signal, systems: () => startSystems(project, { channel }) }),
    })
    if (interrupted.signal.aborted) return undefined
    await report(result, options)
    await keep(result)
    progress.finished(result, others, features)
    return result
  } finally {
    progress.clear()
    process.off('SIGINT', onInterrupt)
  }
}

/** A worker takes a second to start, so few rows are replayed sooner by one. */
function workersFor(rows: number): number {
  return Math.max(1, Math.min(Math.floor(rows / ROWS_PER_WORKER), MOST_WORKERS, availableParallelism()))
}

/** Systems elsewhere are there once, and their people are in the messenger. */
function checkElsewhere(options: Options): void {
  const { parallel = 1, channel } = options
  if (!hasElsewhere(options)) return
  if (parallel > 1)
    throw new UserError('--parallel needs a portal, a bot and a messenger for every worker: leave it out')
  if (channel !== 'telegram')
    throw new UserError('systems elsewhere are replayed in the messenger only: leave out --channel')
}

/** Tells whether people saw the same on both channels. */
async function compare(
  { channelTexts }: Project,
  first: ReplayResult,
  second: ReplayResult,
  { json }: Options,
): Promise<boolean> {
  const [{ compareChannels }, { describeComparison }] = await Promise.all([
    import('#harness/reports/compare-channels.ts'),
    import('#harness/reports/terminal/comparison.ts'),
  ])
  const comparison = compareChannels(first, second, channelTexts)
  const out = json ? process.stderr : process.stdout
  out.write(describeComparison(comparison, out.columns))
  return comparison.differences.length === 0
}

/**
 * What records the result for `commap status`. What it was made from is looked at before the replay: a file that
 * changes meanwhile makes the result stale. What says little of this tree, because scenarios or systems are others,
 * is recorded only where that is asked for.
 */
async function recorder(project: Project, channel: string, rows: readonly MapRow[], options: Options) {
  const { results, features } = options
  // The matrix has one column for the replay: that in the messenger, which every row can be played in.
  if (channel !== 'telegram') return async () => {}
  if ((features !== undefined || hasElsewhere(options)) && results === undefined) return async () => {}
  const [{ resultsFolder }, { madeFrom }, { recordReplay }] = await Promise.all([
    import('#harness/checks/status/results-dir.ts'),
    import('#harness/checks/status/made-from.ts'),
    import('#harness/checks/status/replay-results.ts'),
  ])
  const made = madeFrom(project, rows)
  return (result: ReplayResult) => recordReplay(results ?? resultsFolder(project), result, made)
}

async function report(result: ReplayResult, { report, json, channel }: Options): Promise<void> {
  if (report !== undefined) {
    const { writeReport } = await import('#harness/reports/index.ts')
    await writeReport(channel === 'both' ? join(report, result.channel) : report, result)
  }
  if (json) {
    const { rowsJson } = await import('#harness/reports/rows-json.ts')
    process.stdout.write(rowsJson(result))
  }
}

function exitCode({ rows }: ReplayResult): ExitCode {
  const statuses = new Set(rows.map(({ status }) => status))
  if (!statuses.has('passed') && !statuses.has('failed')) return exitCodes.COULD_NOT_RUN
  return statuses.size === 1 && statuses.has('passed') ? exitCodes.OK : exitCodes.FAILED
}
