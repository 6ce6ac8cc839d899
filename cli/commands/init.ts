import { Command, Option } from 'commander'
import type { ExitCode } from '#harness/exit-codes.ts'
import type { InitOptions } from '#harness/init/run.ts'

const EXAMPLES = `
From documents: the config, a map with a row for each alias of the bot, a draft of a scenario for each row, and a
place for actions. The portal is simulated; without a bot every row ends “unproven: no bot”.
From nothing: a small project that runs, with a bot of its own whose row passes.
Files that exist stay as they are.

Examples:
  $ commap init --host portal.yaml --bot bot.yaml   a project from two OpenAPI documents; one of them will do
  $ commap init --project library                   a small running project in the folder library

Exit codes: 0 done, also where everything was there already; 2 could not run, and nothing was written.`

/** `commap init`: makes a project in a folder. */
export function initCommand(finish: (code: ExitCode) => void): Command {
  return new Command('init')
    .description('make a project: from OpenAPI documents, or a small running one from nothing')
    .option('--host <file>', 'OpenAPI document of the portal (JSON or YAML)')
    .option('--bot <file>', 'OpenAPI document of the bot (JSON or YAML)')
    .option('--project <dir>', 'folder of the project; the working directory by default')
    .addOption(
      new Option(
        '--language <language>',
        'of scenarios and comments; by default that of the documents, and Russian without any',
      ).choices(['ru', 'en']),
    )
    .option('--json', 'print what was written and what was kept as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (options: InitOptions) => {
      const { runInit } = await import('#harness/init/run.ts')
      finish(await runInit(options))
    })
}
