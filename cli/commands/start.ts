import { Command, Option } from 'commander'
import { type ExitCode, exitCodes } from '#harness/exit-codes.ts'
import { stopSignal } from '#harness/interrupt.ts'
import type { Project } from '#harness/project/project.ts'
import type { Systems } from '#harness/systems/systems.ts'
import { terminalLanguage } from '#harness/terminal-language.ts'
import type { Bilingual, Language } from '#runtime/bilingual.ts'
import { UserError } from '#runtime/user-error.ts'
import { EXAMPLES, joined, told } from '../commander-words.ts'
import { wholeNumber } from '../options.ts'
import { type ProjectOptions, projectOf, withProject } from '../project.ts'

const ABOUT = {
  en: `The workbench is a page in the browser: the exchanges and messages as they happen, the phones of people, the host's
actions and faults, the clock, the maps. Its address has a token; nobody else on this machine gets anything without it.
It is of these systems, which are never put back: commap open replays rows, on systems of its own.

With --clock simulated all systems share one time, which is moved on the page, or by a request to the address that is
printed: it takes {"ms": 3600000}, {"to": "2026-03-02T12:00:00Z"}, or {"toDue": true} for the moment at which the next
waiting work comes due, and answers {"now", "due", "kind"} once all is done that came due until then.

--data keeps what the bot knows, and the portal: its users, posts, comments and orders, and its calls to the
bot, of which those that still waited are sent, under the same Idempotency-Keys. That holds after a kill, too.
--seed counts only until there is a portal to go on with. The messenger (its people and chats) is in memory
and begins anew at every start; so do the portal's journal, faults and snapshots.

The first Ctrl-C stops cleanly, the second one at once.`,
  ru: `Мастерская – это страница в браузере: обмены и сообщения по мере того, как они происходят, телефоны людей, действия и
сбои портала, часы, карты. В её адресе есть токен; без него никто другой на этой машине ничего не получит. Она
показывает эти системы, а их в начальное состояние не возвращают: строки проигрывает commap open, на своих системах.

С --clock simulated время у всех систем общее, его переводят на странице или запросом по напечатанному адресу: он
принимает {"ms": 3600000}, {"to": "2026-03-02T12:00:00Z"} или {"toDue": true} – к сроку ближайшей отложенной работы, – и
отвечает {"now", "due", "kind"}, когда сделано всё, чему к этому времени вышел срок.

--data хранит то, что знает бот, и данные портала: пользователей, посты, комментарии, заказы и вызовы бота; те из них,
что ещё ждали, отправляются с прежними Idempotency-Key. Так будет и после kill. --seed важен, только пока сохранённых
данных портала нет. Мессенджер (люди и чаты) живёт в памяти и при каждом запуске начинается заново; так же и журнал,
сбои и снимки портала.

Первый Ctrl-C останавливает аккуратно, второй – сразу.`,
}

const HELP = {
  description: {
    en: 'start the host, the bot and the simulated messenger of a project, and stay',
    ru: 'запустить портал, бота и имитацию мессенджера проекта и не завершаться',
  },
  portPortal: { en: 'port of the host; 0 takes a free one', ru: 'порт портала; 0 – любой свободный' },
  portHost: { en: 'the same', ru: 'то же самое' },
  portMessenger: {
    en: 'port of the messenger; 0 takes a free one',
    ru: 'порт мессенджера; 0 – любой свободный',
  },
  portBot: { en: 'port of the bot; 0 takes a free one', ru: 'порт бота; 0 – любой свободный' },
  data: {
    en: 'directory of what bot and portal remember; in memory without it',
    ru: 'папка для того, что помнят бот и портал; без неё – в памяти',
  },
  allowHost: {
    en: 'names besides localhost and IP addresses under which the three may be called',
    ru: 'имена, по которым ко всем трём можно обращаться, кроме localhost и адресов IP',
  },
  seed: {
    en: "seed of the simulated host's made-up data",
    ru: 'начальное число для выдуманных данных портала, который изображает commap',
  },
  clock: {
    en: 'real, or simulated: it stands still until it is moved',
    ru: 'часы: «real» – настоящие, «simulated» – условные, которые стоят, пока их не переведут',
  },
  json: { en: 'print the addresses as JSON', ru: 'печатать адреса как JSON' },
  after: joined`
${EXAMPLES}
  $ commap start                                ${{ en: 'on free ports, everything in memory', ru: 'на свободных портах, всё в памяти' }}
  $ commap start --port-bot 4000 --data .data   ${{ en: 'the bot on port 4000; it and the portal go on after a restart', ru: 'бот на порту 4000; он и портал после перезапуска продолжают' }}
  $ commap start --seed 7                       ${{ en: 'another set of users, posts and orders', ru: 'другие пользователи, посты и заказы' }}
  $ commap start --clock simulated              ${{ en: 'the time stands still until it is moved', ru: 'время стоит, пока его не переведут' }}

${ABOUT}`,
}

interface Options extends ProjectOptions {
  portHost: number
  portPortal?: number
  portMessenger: number
  portBot: number
  data?: string
  seed?: number
  allowHost?: string[]
  clock: 'real' | 'simulated'
  json?: boolean
}

/** Of exchanges so many are kept: these systems may run for days. */
const EXCHANGES_KEPT = 1_000

const port = wholeNumber(0, 65_535)

/** `commap start`: runs host, bot and messenger of a project until it is interrupted. */
export function startCommand(finish: (code: ExitCode) => void): Command {
  const say = told(HELP)
  return withProject(new Command('start'))
    .description(say.description)
    .option('--port-portal <port>', say.portPortal, port)
    .option('--port-host <port>', say.portHost, port, 0)
    .option('--port-messenger <port>', say.portMessenger, port, 0)
    .option('--port-bot <port>', say.portBot, port, 0)
    .option('--data <dir>', say.data)
    .option('--allow-host <name...>', say.allowHost)
    .option('--seed <n>', say.seed, wholeNumber(0))
    .addOption(new Option('--clock <clock>', say.clock).choices(['real', 'simulated']).default('real'))
    .option('--json', say.json)
    .addHelpText('after', say.after)
    .action(async (options: Options) => finish(await run(options)))
}

async function run(options: Options): Promise<ExitCode> {
  using stopped = stopSignal()
  const [project, { startWorkbench }, { runningJson, runningText }, { explainError }] = await Promise.all([
    projectOf(options),
    import('#workbench/server/index.ts'),
    import('#harness/reports/terminal/running.ts'),
    import('#harness/errors.ts'),
  ])
  await using systems = await start(project, options)
  await using workbench = await startWorkbench({ project, on: systems, failed: explainError })
  const said = options.json
    ? runningJson(systems, workbench.url)
    : `${runningText(systems, workbench.url)}\n${await welcome(systems)}`
  process.stdout.write(said)
  const signal = await stopped.came
  process.stderr.write(`\n${STOPPING[terminalLanguage()]}\n`)
  return signal === 'SIGINT' ? exitCodes.INTERRUPTED : exitCodes.OK
}

const STOPPING = { en: 'stopping …', ru: 'остановка …' }

/** @throws UserError, ListenError */
async function start(project: Project, options: Options): Promise<Systems> {
  const {
    portHost,
    portPortal = portHost,
    portMessenger,
    portBot,
    data,
    seed,
    allowHost = [],
    clock,
  } = options
  if (clock === 'simulated' && data !== undefined) throw new UserError(KEPT_TIME)
  refuseSamePorts({
    [options.portPortal === undefined ? '--port-host' : '--port-portal']: portPortal,
    '--port-messenger': portMessenger,
    '--port-bot': portBot,
  })
  const [{ startSystems }, { systemClock }, { pino, destination }] = await Promise.all([
    import('#harness/systems/start.ts'),
    import('#runtime/clock.ts'),
    import('pino'),
  ])
  await using started = new AsyncDisposableStack()
  const systems = started.use(
    await startSystems(project, {
      ...(clock === 'real' && { clock: systemClock }),
      lasting: { keep: EXCHANGES_KEPT },
      // Standard output is for people; what goes wrong inside is told on standard error.
      log: pino({ level: 'warn' }, destination(2)),
      ports: { host: portPortal, messenger: portMessenger, bot: portBot },
      allowedHosts: allowHost,
      dataFolder: data,
      seed,
    }),
  )
  if (clock === 'simulated' && systems.time === 'real') throw new UserError(OWN_TIMES)
  started.move()
  return systems
}

/** @param ports by the options that name them; 0 is a free one, for each another @throws UserError */
function refuseSamePorts(ports: Readonly<Record<string, number>>): void {
  const given = Object.entries(ports).filter(([, port]) => port !== 0)
  for (const [index, [option, port]] of given.entries()) {
    const [other] = given.slice(index + 1).find(([, another]) => another === port) ?? []
    if (other !== undefined) throw new UserError(samePort(option, other, port))
  }
}

const samePort = (option: string, other: string, port: number): Bilingual => ({
  en: `${option} and ${other} both name port ${port}: give each a port of its own, or 0 for a free one`,
  ru: `${option} и ${other}: указан один и тот же порт ${port}; укажите разные порты, или 0 – любой свободный`,
})

const KEPT_TIME = {
  en: '--data keeps what has happened by the real time, and a simulated clock always begins at the same moment: leave out one of --data and --clock simulated',
  ru: '--data хранит то, что было в настоящем времени, а переводимые часы всегда начинают с одного и того же момента: уберите --data или --clock simulated',
}

const OWN_TIMES = {
  en: '--clock simulated: no system of this project takes its time from commap; say in the config by which clock one can be moved (docs/clock.md)',
  ru: '--clock simulated: ни одна система этого проекта не берёт время у commap; укажите в настройках, по какому адресу переводятся её часы (docs/clock.md)',
}

/** What the project itself has to say of what can be tried. */
async function welcome(systems: Systems): Promise<string> {
  const { welcome: file } = systems.project
  if (file === undefined) return ''
  const { importFile } = await import('#harness/project/load.ts')
  const { default: tell } = (await importFile(file, 'welcome')) as {
    default?: (systems: Systems, language: Language) => Promise<string>
  }
  return (await tell?.(systems, terminalLanguage())) ?? ''
}
