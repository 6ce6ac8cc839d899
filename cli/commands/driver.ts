import { Command } from 'commander'
import type { ExitCode } from '#harness/exit-codes.ts'
import { UserError } from '#runtime/user-error.ts'
import { type ProjectOptions, projectOf, withProject } from '../project.ts'

const EXAMPLES = `
Every fixture and every action of driver.yaml is done once in the host, with values that the contract shows, and what
was seen is told: the id of what was made, whether it is found again, which calls of the bot came. The bot is a stub.
What was made is put away by its “drop”. What has no entry yet is printed ready to paste.

Examples:
  $ commap driver --check
  $ commap driver --check --env staging
  $ commap driver --check --json > driver.json

Exit codes: 0 every entry worked, 1 some did not, 2 could not run, 130 interrupted.`

/** `commap driver --check`: tries the entries of a driver file. */
export function driverCommand(finish: (code: ExitCode) => void): Command {
  return withProject(new Command('driver'))
    .description('try what driver.yaml says of a host that runs elsewhere')
    .option('--check', 'do every fixture and action once, and say what was seen')
    .option('--json', 'print the result as JSON on standard output, and the rest on standard error')
    .addHelpText('after', EXAMPLES)
    .action(async ({ check, ...options }: { check?: boolean; json?: boolean } & ProjectOptions) => {
      if (!check)
        throw new UserError({
          en: 'say what is to be done with the driver: commap driver --check',
          ru: 'укажите, что сделать с драйвером: commap driver --check',
        })
      const { checkDriver } = await import('#harness/checks/driver/run.ts')
      finish(await checkDriver(await projectOf(options), options))
    })
}
