import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import type { ExitCode } from '#harness/exit-codes.ts'
import { MESSENGER } from '#harness/project/project.ts'
import { type ProjectOptions, projectIfAny, withProject } from '../project.ts'

const EXAMPLES = `
Each part is the folder that commap replay --report has written, or the replay.json in it. All shards of a run must
be given, so that one that did not run is not overlooked. In a project, the result is recorded for commap status.

Examples:
  $ commap replay --shard 1/2 --report shard-1       on one machine
  $ commap replay --shard 2/2 --report shard-2       on another one
  $ commap merge shard-1 shard-2 --report report     where both folders are

Exit codes: those of one replay of all the rows.`

interface Options extends ProjectOptions {
  report?: string
  results?: string
  json?: boolean
}

/** `commap merge`: makes one replay of several shards. */
export function mergeCommand(finish: (code: ExitCode) => void): Command {
  return withProject(new Command('merge'))
    .description('merge the reports of the shards of a replay')
    .argument('<reports...>', 'folders of reports')
    .option('--report <dir>', 'write the report of all of them there')
    .option('--results <dir>', 'where `commap status` finds the result, instead of .commap/')
    .option('--json', 'print rows.json on standard output, and the rest on standard error')
    .addHelpText('after', EXAMPLES)
    .action(async (reports: string[], options: Options) => finish(await run(reports, options)))
}

async function run(reports: readonly string[], options: Options): Promise<ExitCode> {
  const [{ mergeReplays }, { readReplayFile, REPLAY_FILE }, { Progress }, { exitCodeOf }] = await Promise.all(
    [
      import('#harness/reports/merge.ts'),
      import('#harness/reports/replay-json.ts'),
      import('#harness/reports/terminal/progress.ts'),
      import('#harness/results/exit-code.ts'),
    ],
  )
  const isFolder = (path: string) => existsSync(path) && statSync(path).isDirectory()
  const [first, ...others] = reports.map((report) => {
    const path = isFolder(report) ? join(report, REPLAY_FILE) : report
    return { path, ...readReplayFile(path) }
  })
  if (!first) throw new Error('commander lets no empty list pass')
  const merged = mergeReplays([first, ...others])
  const { report, results, json } = options
  if (report !== undefined) {
    const { writeReport } = await import('#harness/reports/index.ts')
    await writeReport(report, merged)
  }
  if (json) process.stdout.write((await import('#harness/reports/rows-json.ts')).rowsJson(merged.result))
  const project = await projectIfAny(options)
  // As commap replay records it: what was played in the messenger.
  if (merged.result.channel === MESSENGER && (results !== undefined || project)) {
    const [{ recordReplay }, { resultsFolder }] = await Promise.all([
      import('#harness/checks/status/replay-results.ts'),
      import('#harness/checks/status/results-dir.ts'),
    ])
    const folder = results ?? (project && resultsFolder(project))
    if (folder !== undefined)
      await recordReplay(folder, merged.result, new Map(Object.entries(merged.madeFrom)))
  }
  const { rows } = merged.result
  new Progress(json ? process.stderr : process.stdout, rows.length).finished(merged.result)
  return exitCodeOf(merged.result)
}
