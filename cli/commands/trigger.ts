import { Command, Option } from 'commander'
import { type ExitCode, exitCodes } from '#harness/exit-codes.ts'
import type { Project } from '#harness/project/project.ts'
import { terminalLanguage } from '#harness/terminal-language.ts'
import { jsonOrText } from '#runtime/json.ts'
import { UserError } from '#runtime/user-error.ts'
import { invalid } from '../options.ts'
import { type ProjectOptions, projectOf, withProject } from '../project.ts'

const EXAMPLES = `
The call carries the example that the contract has of it, with --param in place of single parameters, and is held
against the contract, and so is its answer. In a project whose bot has a url, that is called.

Examples:
  $ commap trigger users/block --bot-url http://127.0.0.1:4000/api/v1
  $ commap trigger users/block -p userId=12 -p 'reason=Проверка'
  $ commap trigger post/new --example 'a post with a picture'
  $ commap trigger users/unblock --json

COMMAP_BOT_URL and COMMAP_BOT_TOKEN stand in for the options.

Exit codes: 0 accepted, 1 refused or otherwise than agreed, 2 could not run.`

interface Options extends ProjectOptions {
  botUrl?: string
  token?: string
  example?: string
  param: Record<string, unknown>
  json?: boolean
}

function parameter(value: string, earlier: Record<string, unknown>): Record<string, unknown> {
  const [, name, text = ''] = /^([^=\s]+)=(.*)$/s.exec(value) ?? []
  if (name === undefined) throw invalid({ en: 'It must be name=value.', ru: 'Нужно имя=значение.' })
  return { ...earlier, [name]: jsonOrText(text) ?? '' }
}

/** `commap trigger`: calls a bot as the host would. */
export function triggerCommand(finish: (code: ExitCode) => void): Command {
  return withProject(new Command('trigger'))
    .description('call a bot as the host would, with an example of the contract')
    .argument('<alias>', 'the call, such as post/new')
    .addOption(new Option('--bot-url <url>', "base URL of the bot's API").env('COMMAP_BOT_URL'))
    .addOption(
      new Option('--token <token>', 'a token of its API; that of the project by default').env(
        'COMMAP_BOT_TOKEN',
      ),
    )
    .option('--example <name>', 'which example of the contract; the first by default')
    .option('-p, --param <name=value>', 'a parameter; JSON where it is JSON; may be repeated', parameter, {})
    .option('--json', 'print request, answer and problems as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (alias: string, options: Options) => finish(await run(alias, options)))
}

async function run(alias: string, options: Options): Promise<ExitCode> {
  const [{ trigger }, { describeTriggered }, { secretsOf }, { connectionOf }] = await Promise.all([
    import('#harness/trigger/trigger.ts'),
    import('#harness/trigger/text.ts'),
    import('#harness/systems/one-system.ts'),
    import('#harness/credentials/connection.ts'),
  ])
  const project = await projectOf(options)
  const { token = secretsOf(project).botToken, example, param, json } = options
  const triggered = await trigger(project.contract, alias, {
    baseUrl: await addressOf(project, options),
    token,
    example,
    given: param,
    path: project.parameters,
    connection: await connectionOf(project, 'bot'),
  })
  const { url, requestBody, answer, isRefused, problems } = triggered
  const inEnglish = problems.map(({ en }) => en)
  const printed = json
    ? `${JSON.stringify({ alias, url, requestBody, ...answer, isRefused, problems: inEnglish }, undefined, 2)}\n`
    : describeTriggered(triggered, terminalLanguage())
  process.stdout.write(printed)
  return isRefused || problems.length > 0 ? exitCodes.FAILED : exitCodes.OK
}

async function addressOf({ systems: { bot } }: Project, { botUrl }: Options): Promise<string> {
  const { baseUrl } = await import('#harness/systems/one-system.ts')
  if (botUrl !== undefined) return baseUrl('--bot-url', botUrl)
  const { isAtUrl } = await import('#harness/project/config.ts')
  if (isAtUrl(bot)) {
    const { environmentValues, fill } = await import('#harness/project/placeholders.ts')
    return baseUrl('systems.bot.url', fill(bot.url, environmentValues(process.env), 'systems.bot.url'))
  }
  throw new UserError({
    en: 'say by --bot-url where the bot runs: commap start prints the address of that of a project',
    ru: 'укажите в --bot-url адрес бота: адрес бота проекта печатает commap start',
  })
}
