import { Command } from 'commander'
import { type ExitCode, exitCodes } from '#harness/exit-codes.ts'
import { stopSignal } from '#harness/interrupt.ts'
import type { Systems } from '#harness/systems/systems.ts'
import { wholeNumber } from '../options.ts'
import { type ProjectOptions, projectOf, withProject } from '../project.ts'

const EXAMPLES = `
Examples:
  $ commap start                                on free ports, everything in memory
  $ commap start --port-bot 4000 --data .data   the bot on port 4000; it and the portal go on after a restart
  $ commap start --seed 7                       another set of users, posts and orders

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
}

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
    .addHelpText('after', EXAMPLES)
    .action(async (options: Options) => finish(await run(options)))
}

async function run(options: Options): Promise<ExitCode> {
  using stopped = stopSignal()
  const [project, { startSystems }, { systemClock }, { runningText }, { pino, destination }] =
    await Promise.all([
      projectOf(options),
      import('#harness/systems/start.ts'),
      import('#runtime/clock.ts'),
      import('#harness/reports/terminal/running.ts'),
      import('pino'),
    ])
  const { portHost, portPortal = portHost, portMessenger, portBot, data, seed, allowHost = [] } = options
  await using systems = await startSystems(project, {
    clock: systemClock,
    isRecorded: false,
    // Standard output is for people; what goes wrong inside is told on standard error.
    log: pino({ level: 'warn' }, destination(2)),
    ports: { host: portPortal, messenger: portMessenger, bot: portBot },
    allowedHosts: allowHost,
    dataFolder: data,
    seed,
  })
  process.stdout.write(`${runningText(systems)}\n${await welcome(systems)}`)
  const signal = await stopped.came
  process.stderr.write('\nstopping …\n')
  return signal === 'SIGINT' ? exitCodes.INTERRUPTED : exitCodes.OK
}

/** What the project itself has to say of what can be tried. */
async function welcome(systems: Systems): Promise<string> {
  const { welcome: file } = systems.project
  if (file === undefined) return ''
  const { importFile } = await import('#harness/project/load.ts')
  const { default: tell } = (await importFile(file, 'welcome')) as {
    default?: (systems: Systems) => Promise<string>
  }
  return (await tell?.(systems)) ?? ''
}
