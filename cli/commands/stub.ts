import { Argument, Command } from 'commander'
import type { System } from '#contracts/model/system.ts'
import type { StubOptions } from '#harness/checks/stub/run.ts'
import type { ExitCode } from '#harness/exit-codes.ts'
import { EXAMPLES, joined, told } from '../commander-words.ts'
import { commonHelp, wholeNumber } from '../options.ts'
import { contractOf, type ProjectOptions, withProject } from '../project.ts'

const ABOUT = {
  en: `Prism answers every operation from the examples of the contract's document, keeps no state, and refuses a request
that the document does not allow. The header Prefer chooses: code=404, example=byPhone, dynamic=true.`,
  ru: `На каждую операцию отвечает Prism – примерами из документа контракта; он ничего не хранит и отказывает запросу,
которого документ не позволяет. Ответ выбирает заголовок Prefer: code=404, example=byPhone, dynamic=true.`,
}

const HELP = {
  description: {
    en: 'serve the API of the host or of the bot from its OpenAPI document',
    ru: 'отвечать вместо портала или бота по его документу OpenAPI',
  },
  system: { en: 'whose API', ru: 'чей API' },
  host: { en: 'address to listen on', ru: 'адрес, который слушать' },
  dynamic: {
    en: 'make answers up from the schemas instead of repeating the examples',
    ru: 'составлять ответы по схемам, а не повторять примеры',
  },
  after: joined`
${ABOUT}

${EXAMPLES}
  $ commap stub host                        ${{ en: 'a portal for the bot team, on a free port', ru: 'портал для команды бота, на свободном порту' }}
  $ commap stub bot --port 4010             ${{ en: 'a bot for the host team', ru: 'бот для команды портала' }}
  $ commap stub host --dynamic              ${{ en: 'made-up data instead of the examples', ru: 'выдуманные данные вместо примеров' }}

${{
  en: 'Exit codes: 0 ended by SIGTERM, 2 could not run, 130 Ctrl-C.',
  ru: 'Коды завершения: 0 остановлен по SIGTERM, 2 запустить не удалось, 130 Ctrl-C.',
}}`,
}

/** `commap stub`: serves one of the two APIs from its OpenAPI document until it is interrupted. */
export function stubCommand(finish: (code: ExitCode) => void): Command {
  const say = told({ ...commonHelp, ...HELP })
  return withProject(new Command('stub'))
    .description(say.description)
    .addArgument(new Argument('<system>', say.system).choices(['host', 'bot']))
    .option('--port <port>', say.port, wholeNumber(0, 65_535), 0)
    .option('--host <address>', say.host, '127.0.0.1')
    .option('--openapi <file>', say.openapi)
    .option('--dynamic', say.dynamic)
    .addHelpText('after', say.after)
    .action(async (system: System, options: StubOptions & ProjectOptions & { openapi?: string }) => {
      const { runStub } = await import('#harness/checks/stub/run.ts')
      finish(await runStub(await contractOf(system, options), system, options))
    })
}
