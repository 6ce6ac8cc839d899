import { Command } from 'commander'
import type { ListenOptions } from '#harness/checks/listen/run.ts'
import type { ExitCode } from '#harness/exit-codes.ts'
import { UserError } from '#runtime/user-error.ts'
import { EXAMPLES, joined, told } from '../commander-words.ts'
import { commonHelp, invalid, wholeNumber } from '../options.ts'
import { contractOf, type ProjectOptions, withProject } from '../project.ts'

const ABOUT = {
  en: `Every call is held against the contract: URL, method, token, content type and body. It is answered as the bot
would answer it, or by a real bot with --forward-to.`,
  ru: `Каждый вызов сверяется с контрактом: адрес, метод, токен, тип содержимого и тело. Ответ – такой, каким был бы
ответ бота; с --forward-to отвечает настоящий бот.`,
}

const ENDING = {
  en: `The trigger finds the address in COMMAP_BOT_URL, and what was given by --bot-id and --token in COMMAP_BOT_ID and
COMMAP_BOT_TOKEN. Listening ends when every expected call has come and the trigger has ended.

Exit codes with --expect: 0 every expected call came and all calls were right; 1 a call was wrong or missing, or
the trigger failed; 2 could not run, or no expected call came and nothing else was wrong; 130 interrupted.
Without it Ctrl-C is the usual end: 0 all calls were right, 1 some were wrong, 130 none had come.`,
  ru: `Команда после -- находит адрес в COMMAP_BOT_URL, а данное в --bot-id и --token – в COMMAP_BOT_ID и COMMAP_BOT_TOKEN.
Всё заканчивается, когда пришли все ожидаемые вызовы и завершилась команда.

Коды завершения с --expect: 0 все ожидаемые вызовы пришли и все вызовы верны; 1 какой-то вызов неверен или не пришёл
или команда не удалась; 2 запустить не удалось или не пришло ни одного ожидаемого вызова, а другого плохого не было;
130 прервано. Без --expect обычно останавливают по Ctrl-C: 0 все вызовы верны, 1 есть неверные, 130 вызовов не было.`,
}

const HELP = {
  description: {
    en: 'stand in for the bot and check every call of the portal',
    ru: 'слушать вместо бота и проверять каждый вызов портала',
  },
  trigger: {
    en: 'after --: a command that makes the portal send the expected calls',
    ru: 'после --: команда, из-за которой портал сделает ожидаемые вызовы',
  },
  host: {
    en: 'address to listen on; 0.0.0.0 for portals on other machines',
    ru: 'адрес, который слушать; 0.0.0.0 – для портала на другой машине',
  },
  token: {
    en: 'the token that calls must present; any by default',
    ru: 'с каким токеном должны быть вызовы; по умолчанию с любым',
  },
  botId: {
    en: 'the botId that calls must name; any by default',
    ru: 'какой botId должен быть в вызовах; по умолчанию любой',
  },
  forwardTo: {
    en: 'base URL of a real bot, which answers the calls',
    ru: 'базовый адрес настоящего бота, который отвечает на вызовы',
  },
  expect: {
    en: 'calls that must come, such as users/update,post/new',
    ru: 'вызовы, которые должны прийти, например users/update,post/new',
  },
  timeout: {
    en: 'how long to wait for them, such as 500ms, 60s, 2m',
    ru: 'сколько их ждать, например 500ms, 60s, 2m',
  },
  record: {
    en: 'write the right calls as a Pact V4 file for commap verify bot --pact',
    ru: 'записать верные вызовы в файл Pact V4 для commap verify bot --pact',
  },
  openapi: {
    en: 'the bot’s document (JSON or YAML) instead of the project’s contract',
    ru: 'документ бота (JSON или YAML) вместо контракта проекта',
  },
  json: {
    en: 'print a JSON object per line on standard output, and the rest on standard error',
    ru: 'печатать по объекту JSON в строке в стандартный вывод, остальное в вывод ошибок',
  },
  after: joined`
${ABOUT}

${EXAMPLES}
  $ commap listen --port 4000
  $ commap listen --port 4000 --token secret --bot-id 7
  $ commap listen --expect users/update,post/new --timeout 60s -- ./trigger.sh staging
  $ commap listen --expect users/block --record pacts/portal.json -- ./trigger.sh
  $ commap listen --forward-to https://bot.example/api/v1
  $ commap listen --json --expect post/new | jq 'select(.event == "call")'

${ENDING}`,
}

/** `commap listen`: a stand-in bot that judges the calls of a portal. */
export function listenCommand(finish: (code: ExitCode) => void): Command {
  const say = told({ ...commonHelp, ...HELP })
  return withProject(new Command('listen'))
    .description(say.description)
    .argument('[trigger...]', say.trigger)
    .option('--port <port>', say.port, wholeNumber(0, 65_535), 0)
    .option('--host <address>', say.host, '127.0.0.1')
    .option('--token <token>', say.token)
    .option('--bot-id <n>', say.botId, wholeNumber(1))
    .option('--forward-to <url>', say.forwardTo, httpUrl)
    .option('--expect <aliases>', say.expect)
    .option('--timeout <time>', say.timeout, '60s')
    .option('--record <file>', say.record)
    .option('--openapi <file>', say.openapi)
    .option('--json', say.json)
    .addHelpText('after', say.after)
    .action(async (trigger: string[], options: Raw) => finish(await run(trigger, options)))
}

type Raw = Omit<ListenOptions, 'expect' | 'timeout' | 'trigger'> &
  ProjectOptions & { expect?: string; timeout: string; openapi?: string }

async function run(trigger: string[], { expect, timeout, ...options }: Raw): Promise<ExitCode> {
  if (trigger.length > 0 && expect === undefined) {
    throw new UserError({
      en: `say by --expect which calls ${trigger[0]} should bring, such as --expect users/update`,
      ru: `укажите в --expect, какие вызовы должна вызвать команда ${trigger[0]}, например --expect users/update`,
    })
  }
  const [{ aliasList, duration }, { runListen }] = await Promise.all([
    import('#harness/checks/listen/expectation.ts'),
    import('#harness/checks/listen/run.ts'),
  ])
  const contract = await contractOf('bot', options)
  return runListen(contract, {
    ...options,
    trigger,
    timeout: duration(timeout),
    ...(expect !== undefined && { expect: aliasList(contract, expect) }),
  })
}

function httpUrl(value: string): string {
  const url = URL.parse(value)
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return value
  throw invalid({
    en: 'It must be an address such as https://bot.example/api/v1.',
    ru: 'Нужен адрес, например https://bot.example/api/v1.',
  })
}
