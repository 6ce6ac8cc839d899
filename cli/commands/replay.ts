import { Command } from 'commander'
import type { ReplayResult } from '#scenarios/replay/results.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { wholeNumber } from '../options.ts'

const EXAMPLES = `
A selector is a map (account) or a row of a map (account/6); without one, everything is replayed.

Examples:
  $ commap replay
  $ commap replay account/6 shop
  $ commap replay --parallel 2 --report report
  $ commap replay --json > rows.json
  $ commap replay --features my-features       scenarios of your own, tagged with their rows

What counts: a row passes when all its scenarios pass. A row that checked nothing never does.`

interface Options {
  report?: string
  bail?: boolean
  parallel: number
  json?: boolean
  features?: string
}

/** `commap replay`: replays rows of the maps, end to end. */
export function replayCommand(finish: (code: ExitCode) => void): Command {
  return new Command('replay')
    .description('replay rows of the communication maps, end to end')
    .argument('[selectors...]', 'maps and rows, such as account or account/6')
    .option('--report <dir>', 'write report.html, junit.xml and rows.json there')
    .option('--bail', 'stop at the first scenario that fails')
    .option(
      '--parallel <n>',
      'workers, each with a portal, a bot and a messenger of its own',
      wholeNumber(1, 64),
      1,
    )
    .option('--json', 'print rows.json on standard output, and the rest on standard error')
    .option('--features <dir>', 'feature files to replay instead of those of commap')
    .addHelpText('after', EXAMPLES)
    .action(async (selectors: string[], options: Options) => finish(await run(selectors, options)))
}

async function run(selectors: readonly string[], options: Options): Promise<ExitCode> {
  const [{ loadMaps }, { selectRows }] = await Promise.all([
    import('#scenarios/maps.ts'),
    import('#scenarios/replay/selection.ts'),
  ])
  const rows = selectRows(loadMaps(), selectors)
  const [{ Progress }, { replay }] = await Promise.all([
    import('../output/progress.ts'),
    import('#scenarios/replay.ts'),
  ])
  const progress = new Progress(options.json ? process.stderr : process.stdout, rows.length)
  const onInterrupt = () => {
    progress.interrupted()
    // Everything of a replay lives in this process, so there is nothing to put away.
    process.exit(exitCodes.INTERRUPTED)
  }
  process.once('SIGINT', onInterrupt)
  try {
    const { parallel, bail = false, features } = options
    const result = await replay({
      rows,
      parallel,
      bail,
      listener: progress,
      ...(features !== undefined && { features }),
    })
    await report(result, options)
    progress.finished(result)
    return exitCode(result)
  } finally {
    progress.clear()
    process.off('SIGINT', onInterrupt)
  }
}

async function report(result: ReplayResult, { report, json }: Options): Promise<void> {
  if (report !== undefined) {
    const { writeReport } = await import('#scenarios/reports/index.ts')
    await writeReport(report, result)
  }
  if (json) {
    const { rowsJson } = await import('#scenarios/reports/rows-json.ts')
    process.stdout.write(rowsJson(result))
  }
}

function exitCode({ rows }: ReplayResult): ExitCode {
  const statuses = new Set(rows.map(({ status }) => status))
  if (!statuses.has('passed') && !statuses.has('failed')) return exitCodes.COULD_NOT_RUN
  return statuses.size === 1 && statuses.has('passed') ? exitCodes.OK : exitCodes.FAILED
}
