import { Command } from 'commander'
import { type ExitCode, exitCodes } from '#harness/exit-codes.ts'
import { stopSignal } from '#harness/interrupt.ts'
import { terminalLanguage } from '#harness/terminal-language.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { EXAMPLES, joined, told } from '../commander-words.ts'
import { commonHelp, wholeNumber } from '../options.ts'

const ABOUT = {
  en: `It speaks the Bot API of Telegram, so that any bot talks to it which can be given another address of that API:
for grammY it is client.apiRoot, for Telegraf telegram.apiRoot, for aiogram TelegramAPIServer. People are made and
write by HTTP. Everything is in memory.`,
  ru: `У неё Bot API Telegram, поэтому с ней говорит любой бот, которому можно дать другой адрес этого API:
в grammY это client.apiRoot, в Telegraf – telegram.apiRoot, в aiogram – TelegramAPIServer. Людей создают и пишут
от их имени по HTTP. Всё хранится в памяти.`,
}

const HELP = {
  description: {
    en: 'start the simulated messenger alone, for any bot, and stay',
    ru: 'запустить одну имитацию мессенджера, для любого бота, и не завершаться',
  },
  token: { en: 'of the bot', ru: 'токен бота' },
  username: { en: 'of the bot', ru: 'имя бота в мессенджере' },
  allowHost: {
    en: 'names besides localhost and IP addresses under which it may be called',
    ru: 'имена, по которым к ней можно обращаться, кроме localhost и адресов IP',
  },
  json: { en: 'print its addresses as JSON', ru: 'печатать её адреса как JSON' },
  after: joined`
${ABOUT}

${EXAMPLES}
  $ commap messenger --port 4001
  $ curl -s -H content-type:application/json -d '{"firstName":"Ева","phone":"79180000001"}' http://127.0.0.1:4001/phones
  $ curl -s -H content-type:application/json -d '{"text":"/start"}' http://127.0.0.1:4001/phones/7000000001/messages
  $ curl -s http://127.0.0.1:4001/phones/7000000001/chat

${{
  en: 'The first request answers the personId, which stands in the others: that of the first person is 7000000001.',
  ru: 'Первый запрос отвечает personId, который стоит в остальных: у первого человека это 7000000001.',
}}

${{ en: 'The first Ctrl-C stops it.', ru: 'Её останавливает первый же Ctrl-C.' }}`,
}

interface Options {
  port: number
  token: string
  username: string
  allowHost?: string[]
  json?: boolean
}

/** `commap messenger`: runs the emulated messenger alone, until it is interrupted. */
export function messengerCommand(finish: (code: ExitCode) => void): Command {
  const say = told({ ...commonHelp, ...HELP })
  return new Command('messenger')
    .description(say.description)
    .option('--port <port>', say.port, wholeNumber(0, 65_535), 0)
    .option('--token <token>', say.token, '1000001:commap-emulated-bot')
    .option('--username <name>', say.username, 'commap_bot')
    .option('--allow-host <name...>', say.allowHost)
    .option('--json', say.json)
    .addHelpText('after', say.after)
    .action(async (options: Options) => finish(await run(options)))
}

async function run({ port, token, username, allowHost = [], json }: Options): Promise<ExitCode> {
  using stop = stopSignal()
  const [{ startMockMessenger }, { systemClock }] = await Promise.all([
    import('#mock-messenger/index.ts'),
    import('#runtime/clock.ts'),
  ])
  const bot = { token, username, name: username }
  await using messenger = await startMockMessenger({
    clock: systemClock,
    port,
    allowedHosts: allowHost,
    bots: [bot],
  })
  const { url } = messenger
  process.stdout.write(
    json
      ? `${JSON.stringify({ url, apiRoot: url, phones: `${url}/phones`, token, username })}\n`
      : addresses(url, token)[terminalLanguage()],
  )
  return (await stop.came) === 'SIGINT' ? exitCodes.INTERRUPTED : exitCodes.OK
}

function addresses(url: string, token: string): Bilingual {
  const [bot, phones] = [`${url}/bot${token}`, `${url}/phones`]
  return {
    en: `the messenger runs at ${url}; Ctrl-C stops it.\n\nAPI root    ${url}\nbot         ${bot}\nphones      ${phones}\n`,
    ru: `мессенджер работает по адресу ${url}; Ctrl-C остановит его.\n\nкорень API  ${url}\nбот         ${bot}\nтелефоны    ${phones}\n`,
  }
}
