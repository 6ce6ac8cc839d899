import { Command, Option } from 'commander'
import { type ExitCode, exitCodes } from '#harness/exit-codes.ts'
import type { Project } from '#harness/project/project.ts'
import { terminalLanguage } from '#harness/terminal-language.ts'
import { jsonOrText } from '#runtime/json.ts'
import { UserError } from '#runtime/user-error.ts'
import { EXAMPLES, joined, told } from '../commander-words.ts'
import { commonHelp, invalid } from '../options.ts'
import { type ProjectOptions, projectOf, withProject } from '../project.ts'

const ABOUT = {
  en: `The call carries the example that the contract has of it, with --param in place of single parameters, and is held
against the contract, and so is its answer. In a project whose bot has a url, that is called.`,
  ru: `Вызов посылается с примером из контракта, в котором отдельные параметры заменяет --param; и вызов, и ответ сверяются
с контрактом. Если у бота в проекте указан url, вызывается он.`,
}

const HELP = {
  description: {
    en: 'call a bot as the host would, with an example of the contract',
    ru: 'вызвать бота, как это делает портал, с примером из контракта',
  },
  alias: { en: 'the call, such as post/new', ru: 'вызов, например post/new' },
  botUrl: { en: "base URL of the bot's API", ru: 'базовый адрес API бота' },
  example: {
    en: 'which example of the contract; the first by default',
    ru: 'какой пример контракта; по умолчанию первый',
  },
  param: {
    en: 'a parameter; JSON where it is JSON; may be repeated',
    ru: 'параметр; если значение – JSON, то как JSON; можно повторять',
  },
  json: {
    en: 'print request, answer and problems as JSON',
    ru: 'печатать запрос, ответ и расхождения как JSON',
  },
  after: joined`
${ABOUT}

${EXAMPLES}
  $ commap trigger users/block --bot-url http://127.0.0.1:4000/api/v1
  $ commap trigger users/block -p userId=12 -p 'reason=Проверка'
  $ commap trigger post/new --example 'a post with a picture'
  $ commap trigger users/unblock --json

${{
  en: 'COMMAP_BOT_URL and COMMAP_BOT_TOKEN stand in for the options.',
  ru: 'Вместо параметров можно задать COMMAP_BOT_URL и COMMAP_BOT_TOKEN.',
}}

${{
  en: 'Exit codes: 0 accepted, 1 refused or otherwise than agreed, 2 could not run.',
  ru: 'Коды завершения: 0 принято, 1 отказ или не по контракту, 2 выполнить не удалось.',
}}`,
}

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
  return { ...earlier, [name]: text === '' ? '' : jsonOrText(text) }
}

/** `commap trigger`: calls a bot as the host would. */
export function triggerCommand(finish: (code: ExitCode) => void): Command {
  const say = told({ ...commonHelp, ...HELP })
  return withProject(new Command('trigger'))
    .description(say.description)
    .argument('<alias>', say.alias)
    .addOption(new Option('--bot-url <url>', say.botUrl).env('COMMAP_BOT_URL'))
    .addOption(new Option('--token <token>', say.botToken).env('COMMAP_BOT_TOKEN'))
    .option('--example <name>', say.example)
    .option('-p, --param <name=value>', say.param, parameter, {})
    .option('--json', say.json)
    .addHelpText('after', say.after)
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
