import { Command } from 'commander'
import { type ExitCode, exitCodes } from '#harness/exit-codes.ts'
import { stopSignal } from '#harness/interrupt.ts'
import { MESSENGER } from '#harness/project/project.ts'
import { terminalLanguage } from '#harness/terminal-language.ts'
import type { Language } from '#runtime/bilingual.ts'
import { EXAMPLES, joined, told } from '../commander-words.ts'
import { wholeNumber } from '../options.ts'
import { type ProjectOptions, projectOf, withProject } from '../project.ts'

const ABOUT = {
  en: `The workbench is a page in the browser: the maps with how each row stands, the exchanges and messages of a row as they
happen, the phones of people, the host's actions, the clock. It runs host, bot and messenger of the project, and rows
at a click. The address has a token; nobody else on this machine gets anything without it.`,
  ru: `Мастерская – это страница в браузере: карты и готовность каждой строки, обмены и сообщения строки по мере того, как
они происходят, телефоны людей, действия портала, часы. Она запускает портал, бота и мессенджер проекта, а по щелчку –
и строки. В адресе есть токен; без него никто другой на этой машине ничего не получит.`,
}

const HELP = {
  description: { en: 'see and play a project in a browser', ru: 'посмотреть и проиграть проект в браузере' },
  row: { en: 'the row to begin with, such as account/6', ru: 'с какой строки начать, например account/6' },
  port: { en: 'port of the page; 0 takes a free one', ru: 'порт страницы; 0 – любой свободный' },
  channel: { en: 'where people talk with the bot', ru: 'где люди говорят с ботом' },
  json: { en: 'print the address as JSON', ru: 'печатать адрес как JSON' },
  after: joined`
${ABOUT}

${EXAMPLES}
  $ commap open
  $ commap open account/6              ${{ en: 'at this row', ru: 'с этой строки' }}
  $ commap open --project examples/helpdesk --port 4400

${{ en: 'Ctrl-C stops it.', ru: 'Ctrl-C остановит её.' }}`,
}

interface Options extends ProjectOptions {
  port: number
  channel: string
  json?: boolean
}

/** `commap open`: shows and plays a project in a browser, until it is interrupted. */
export function openCommand(finish: (code: ExitCode) => void): Command {
  const say = told(HELP)
  return withProject(new Command('open').description(say.description).argument('[row]', say.row))
    .option('--port <port>', say.port, wholeNumber(0, 65_535), 0)
    .option('--channel <channel>', say.channel, MESSENGER)
    .option('--json', say.json)
    .addHelpText('after', say.after)
    .action(async (row: string | undefined, options: Options) => finish(await run(row, options)))
}

const WORDS: Readonly<Record<Language, Readonly<Record<'at' | 'stop' | 'stopping', string>>>> = {
  en: { at: 'workbench', stop: 'Ctrl-C stops it.', stopping: 'stopping …' },
  ru: { at: 'мастерская', stop: 'Ctrl-C остановит её.', stopping: 'останавливаемся …' },
}

async function run(row: string | undefined, options: Options): Promise<ExitCode> {
  using stopped = stopSignal()
  const [project, { selectRows }, { startWorkbench }] = await Promise.all([
    projectOf(options),
    import('#harness/project/selection.ts'),
    import('#workbench/server/index.ts'),
  ])
  if (row !== undefined) selectRows(project.maps, [row])
  const { port, channel, json = false } = options
  const failed = (error: unknown) => console.error(error)
  await using workbench = await startWorkbench({ project, port, channel, failed })
  const url = row === undefined ? workbench.url : `${workbench.url}#/${row}`
  const say = WORDS[terminalLanguage()]
  process.stdout.write(json ? `${JSON.stringify({ url })}\n` : `${say.at}  ${url}\n\n${say.stop}\n`)
  const signal = await stopped.came
  process.stderr.write(`\n${say.stopping}\n`)
  return signal === 'SIGINT' ? exitCodes.INTERRUPTED : exitCodes.OK
}
