import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import type { ExitCode } from '#harness/exit-codes.ts'
import { MESSENGER } from '#harness/project/project.ts'
import { keepUnasked, tryFolder } from '#harness/targets.ts'
import { EXAMPLES, joined, told } from '../commander-words.ts'
import { commonHelp } from '../options.ts'
import { type ProjectOptions, projectIfAny, withProject } from '../project.ts'

const ABOUT = {
  en: `Each part is the folder that commap replay --report has written, or the replay.json in it. All shards of a run must
be given, so that one that did not run is not overlooked. In a project, the result is recorded for commap status.`,
  ru: `Каждая часть – это папка, которую записал commap replay --report, или replay.json в ней. Нужно дать все части
прогона, чтобы не осталась незамеченной та, что не запускалась. В проекте результат записывается для commap status.`,
}

const HELP = {
  description: {
    en: 'merge the reports of the shards of a replay',
    ru: 'объединить отчёты частей одного прогона',
  },
  reports: { en: 'folders of reports', ru: 'папки отчётов' },
  report: { en: 'write the report of all of them there', ru: 'куда записать общий отчёт' },
  json: {
    en: 'print rows.json on standard output, and the rest on standard error',
    ru: 'печатать rows.json в стандартный вывод, остальное в вывод ошибок',
  },
  after: joined`
${ABOUT}

${EXAMPLES}
  $ commap replay --shard 1/2 --report shard-1       ${{ en: 'on one machine', ru: 'на одной машине' }}
  $ commap replay --shard 2/2 --report shard-2       ${{ en: 'on another one', ru: 'на другой' }}
  $ commap merge shard-1 shard-2 --report report     ${{ en: 'where both folders are', ru: 'там, где обе папки' }}

${{
  en: 'Exit codes: those of one replay of all the rows.',
  ru: 'Коды завершения: как у одного прогона всех строк.',
}}`,
}

interface Options extends ProjectOptions {
  report?: string
  results?: string
  json?: boolean
}

/** `commap merge`: makes one replay of several shards. */
export function mergeCommand(finish: (code: ExitCode) => void): Command {
  const say = told({ ...commonHelp, ...HELP })
  return withProject(new Command('merge'))
    .description(say.description)
    .argument('<reports...>', say.reports)
    .option('--report <dir>', say.report)
    .option('--results <dir>', say.results)
    .option('--json', say.json)
    .addHelpText('after', say.after)
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
  for (const [option, folder] of Object.entries({ '--report': report, '--results': results }))
    if (folder !== undefined) tryFolder(option, folder)
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
    const made = new Map(Object.entries(merged.madeFrom))
    const own = project && resultsFolder(project)
    if (results !== undefined) await recordReplay(results, merged.result, made)
    else if (own !== undefined) await keepUnasked(own, () => recordReplay(own, merged.result, made))
  }
  const { rows } = merged.result
  new Progress(json ? process.stderr : process.stdout, rows.length).finished(merged.result)
  return exitCodeOf(merged.result)
}
