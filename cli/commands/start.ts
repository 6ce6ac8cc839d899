import { Command } from 'commander'
import { type ExitCode, exitCodes } from '#harness/exit-codes.ts'
import { stopSignal } from '#harness/interrupt.ts'
import { wholeNumber } from '../options.ts'

const EXAMPLES = `
Examples:
  $ commap start                                on free ports, everything in memory
  $ commap start --port-bot 4000 --data .data   the bot on port 4000; it remembers people after a restart
  $ commap start --seed 7                       another set of users, posts and orders

--data keeps what the bot knows, and nothing else. The portal (its users, posts and orders, and its calls that still wait
for the bot) and the messenger (its people and chats) are in memory and begin anew at every start.

The first Ctrl-C stops cleanly, the second one at once.`

interface Options {
  portPortal: number
  portMessenger: number
  portBot: number
  data?: string
  seed?: number
  allowHost?: string[]
}

const port = wholeNumber(0, 65_535)

/** `commap start`: runs portal, bot and messenger until it is interrupted. */
export function startCommand(finish: (code: ExitCode) => void): Command {
  return new Command('start')
    .description('start the simulated portal, the bot and the simulated messenger, and stay')
    .option('--port-portal <port>', 'port of the portal; 0 takes a free one', port, 0)
    .option('--port-messenger <port>', 'port of the messenger; 0 takes a free one', port, 0)
    .option('--port-bot <port>', 'port of the bot; 0 takes a free one', port, 0)
    .option('--data <dir>', "directory of the bot's database, and of nothing else; in memory without it")
    .option(
      '--allow-host <name...>',
      'names besides localhost and IP addresses under which the three may be called',
    )
    .option('--seed <n>', "seed of the portal's users, posts and orders", wholeNumber(0))
    .addHelpText('after', EXAMPLES)
    .action(async (options: Options) => finish(await run(options)))
}

async function run({
  portPortal,
  portMessenger,
  portBot,
  data,
  seed,
  allowHost = [],
}: Options): Promise<ExitCode> {
  using stopped = stopSignal()
  const [{ createStack }, { systemClock }, { welcome }, { pino, destination }] = await Promise.all([
    import('#scenarios/stack.ts'),
    import('#runtime/clock.ts'),
    import('#harness/reports/terminal/welcome.ts'),
    import('pino'),
  ])
  await using stack = await createStack({
    clock: systemClock,
    // Standard output is for people; what goes wrong inside is told on standard error.
    log: pino({ level: 'warn' }, destination(2)),
    ports: { portal: portPortal, messenger: portMessenger, bot: portBot },
    allowedHosts: allowHost,
    ...(data !== undefined && { data }),
    ...(seed !== undefined && { seed }),
  })
  process.stdout.write(await welcome(stack))
  const signal = await stopped.came
  process.stderr.write('\nstopping …\n')
  return signal === 'SIGINT' ? exitCodes.INTERRUPTED : exitCodes.OK
}
