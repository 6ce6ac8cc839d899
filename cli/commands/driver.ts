import { Command } from 'commander'
import type { ExitCode } from '#harness/exit-codes.ts'
import { UserError } from '#runtime/user-error.ts'
import { EXAMPLES, joined, told } from '../commander-words.ts'
import { commonHelp } from '../options.ts'
import { type ProjectOptions, projectOf, withProject } from '../project.ts'

const ABOUT = {
  en: `Every fixture and every action of driver.yaml is done once in the host, with values that the contract shows, and what
was seen is told: the id of what was made, whether it is found again, which calls of the bot came. The bot is a stub.
What was made is put away by its “drop”. What has no entry yet is printed ready to paste.`,
  ru: `Каждый объект (fixture) и каждое действие из driver.yaml один раз делается в портале со значениями из контракта, и
сообщается, что вышло: id созданного, находится ли оно снова, какие вызовы бота пришли. Вместо бота – заглушка.
Созданное убирает запись «drop». То, для чего записи ещё нет, печатается готовым для вставки.`,
}

const HELP = {
  description: {
    en: 'try what driver.yaml says of a host that runs elsewhere',
    ru: 'попробовать то, что driver.yaml говорит о портале, который работает отдельно',
  },
  check: {
    en: 'do every fixture and action once, and say what was seen',
    ru: 'один раз сделать каждый объект и каждое действие и сказать, что вышло',
  },
  after: joined`
${ABOUT}

${EXAMPLES}
  $ commap driver --check
  $ commap driver --check --env staging
  $ commap driver --check --json > driver.json

${{
  en: 'Exit codes: 0 every entry worked, 1 some did not, 2 could not run, 130 interrupted.',
  ru: 'Коды завершения: 0 все записи работают, 1 какие-то не работают, 2 выполнить не удалось, 130 прервано.',
}}`,
}

/** `commap driver --check`: tries the entries of a driver file. */
export function driverCommand(finish: (code: ExitCode) => void): Command {
  const say = told({ ...commonHelp, ...HELP })
  return withProject(new Command('driver'))
    .description(say.description)
    .option('--check', say.check)
    .option('--json', say.json)
    .addHelpText('after', say.after)
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
