import { Command, Option } from 'commander'
import { type ExitCode, exitCodes } from '#harness/exit-codes.ts'
import { stopSignal } from '#harness/interrupt.ts'
import type { Project } from '#harness/project/project.ts'
import type { Systems } from '#harness/systems/systems.ts'
import { terminalLanguage } from '#harness/terminal-language.ts'
import type { Language } from '#runtime/bilingual.ts'
import { UserError } from '#runtime/user-error.ts'
import { wholeNumber } from '../options.ts'
import { type ProjectOptions, projectOf, withProject } from '../project.ts'

const EXAMPLES = `
Examples:
  $ commap start                                on free ports, everything in memory
  $ commap start --port-bot 4000 --data .data   the bot on port 4000; it and the portal go on after a restart
  $ commap start --seed 7                       another set of users, posts and orders
  $ commap start --clock simulated              the time stands still until it is moved

The workbench is a page in the browser: the exchanges and messages as they happen, the phones of people, the host's
actions and faults, the clock, the maps. Its address has a token; nobody else on this machine gets anything without it.
It is of these systems, which are never put back: commap open replays rows, on systems of its own.

With --clock simulated all systems share one time, which is moved on the page, or by a request to the address that is
printed: it takes {"ms": 3600000}, {"to": "2026-03-02T12:00:00Z"}, or {"toDue": true} for the moment at which the next
waiting work comes due, and answers {"now", "due", "kind"} once all is done that came due until then.

--data keeps what the bot knows, and the portal: its users, posts, comments and orders, and its calls to the
bot, of which those that still waited are sent, under the same Idempotency-Keys. That holds after a kill, too.
--seed counts only until there is a portal to go on with. The messenger (its people and chats) is in memory
and begins anew at every start; so do the portal's journal, faults and snapshots.

The first Ctrl-C stops cleanly, the second one at once.`

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
  return withProject(new Command('start'))
    .description('start the host, the bot and the simulated messenger of a project, and stay')
    .option('--port-portal <port>', 'port of the host; 0 takes a free one', port)
    .option('--port-host <port>', 'the same', port, 0)
    .option('--port-messenger <port>', 'port of the messenger; 0 takes a free one', port, 0)
    .option('--port-bot <port>', 'port of the bot; 0 takes a free one', port, 0)
    .option('--data <dir>', 'directory of what bot and portal remember; in memory without it')
    .option(
      '--allow-host <name...>',
      'names besides localhost and IP addresses under which the three may be called',
    )
    .option('--seed <n>', "seed of the simulated host's made-up data", wholeNumber(0))
    .addOption(
      new Option('--clock <clock>', 'real, or simulated: it stands still until it is moved')
        .choices(['real', 'simulated'])
        .default('real'),
    )
    .option('--json', 'print the addresses as JSON')
    .addHelpText('after', EXAMPLES)
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
  process.stderr.write('\nstopping …\n')
  return signal === 'SIGINT' ? exitCodes.INTERRUPTED : exitCodes.OK
}

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
