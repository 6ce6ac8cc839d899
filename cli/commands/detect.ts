import { Command } from 'commander'
import type { DetectOptions } from '#harness/checks/detect/live/run.ts'
import type { ExitCode } from '#harness/exit-codes.ts'
import { EXAMPLES, joined, told } from '../commander-words.ts'
import { collect, commonHelp } from '../options.ts'
import { type ProjectOptions, projectOf, withProject } from '../project.ts'

const ABOUT = {
  en: `Each change of the project's folder of changes is put between host and bot by a small proxy; then verify, conform and
replay look at what has to do with it.`,
  ru: `Каждое изменение из папки изменений проекта вносит небольшой посредник между порталом и ботом; затем verify, conform и
replay проверяют то, чего оно касается.`,
}

const HELP = {
  description: {
    en: 'find out which changes between host and bot verify, conform and replay notice',
    ru: 'узнать, какие изменения между порталом и ботом замечают verify, conform и replay',
  },
  only: {
    en: 'only changes with this in their name; may be repeated',
    ru: 'только изменения, в названии которых это есть; можно повторять',
  },
  after: joined`
${ABOUT}

${EXAMPLES}
  $ commap detect
  $ commap detect --only 'GET /user' --only users/block
  $ commap detect --json > detection.json

${{
  en: `Exit codes: 0 every breaking change is noticed and no harmless one, 1 some slip through, alarm or were not tried,
2 could not run, or something is wrong already without any change, 130 interrupted.`,
  ru: `Коды завершения: 0 замечены все ломающие изменения и ни одного безвредного, 1 что-то пропущено, вызвало ложную
тревогу или не проверено, 2 выполнить не удалось или и без изменений не всё в порядке, 130 прервано.`,
}}`,
}

/** `commap detect`: finds out which changes between host and bot the checks notice. */
export function detectCommand(finish: (code: ExitCode) => void): Command {
  const say = told({ ...commonHelp, ...HELP })
  return withProject(new Command('detect'))
    .description(say.description)
    .option('--only <text>', say.only, collect, [])
    .option('--json', say.json)
    .addHelpText('after', say.after)
    .action(async (options: DetectOptions & ProjectOptions) => {
      const { runDetection } = await import('#harness/checks/detect/live/run.ts')
      finish(await runDetection(await projectOf(options), options))
    })
}
