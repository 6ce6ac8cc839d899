import type { Random } from '../support/random.ts'
import { MANNERS } from './bad-servers.ts'
import { type CommandShape, commands } from './commands.ts'
import { type Makings, option } from './options.ts'

/** Where standard output goes: to the campaign, to a device that is full, or to a pipe that nobody reads. */
export type Output = 'read' | 'full' | 'closed'

/** One call of the command that is wrong in some way, or odd. */
export interface Case {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly output: Output
  /** Signals and when they come, milliseconds after the start. */
  readonly signals: readonly { readonly signal: NodeJS.Signals; readonly after: number }[]
  /** Undefined where the words are those of no command. */
  readonly command: CommandShape | undefined
  /** Whether no exit code but those of errors is right. */
  readonly isWrong: boolean
}

const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']
/** From before the command is loaded up to when it works. */
const LATEST_SIGNAL_MS = 5_000
const DAMAGED = 0.55

/** Makes up a case, and its files in the folder of the makings. */
export function compose(makings: Makings): Case {
  const { random, folder, servers } = makings
  if (random.next() < 0.04) return withoutCommand(random)
  const command = pick(random)
  folder.putClinic(random, random.next() < DAMAGED ? command.reads : [])
  const url = `${servers}/${random.pick(MANNERS)}`
  const base = command.base(random, url)
  const names = random.some(Object.keys(command.options), random.between(0, 3))
  const given = names.map((name) => option(name, command.options[name] ?? 'flag', makings))
  const extra = oddArguments(random)
  const args = [command.name, ...base, ...given.flatMap((one) => one.args), ...extra]
  const signals = signalsFor(random, command)
  return {
    ...{ args, command, signals },
    env: oddEnvironment(random, servers),
    output: random.next() < 0.06 ? random.pick(['full', 'closed']) : 'read',
    isWrong: given.some(({ isWrong }) => isWrong),
  }
}

function pick(random: Random): CommandShape {
  let left = random.next() * commands.reduce((sum, { weight }) => sum + weight, 0)
  for (const command of commands) {
    left -= command.weight
    if (left < 0) return command
  }
  return random.pick(commands)
}

/** What stays is ended by a signal; the others get one now and then, and it may be followed by another one. */
function signalsFor(random: Random, { stays }: CommandShape): Case['signals'] {
  if (!stays && random.next() > 0.12) return []
  const after = random.between(stays ? 800 : 50, LATEST_SIGNAL_MS)
  const first = { signal: random.pick(SIGNALS), after }
  // One that stays gets a last signal in any case: before it is loaded the first one may have been too early.
  const second = { signal: random.pick(SIGNALS), after: after + random.between(0, 1_000) }
  return random.next() < 0.3 ? [first, second] : [first]
}

function oddArguments(random: Random): string[] {
  const kind = random.next()
  if (kind < 0.03) return ['--nope']
  if (kind < 0.05) return ['surplus', '__proto__']
  if (kind < 0.07) return ['--', 'false']
  if (kind < 0.08) return ['--', '/nowhere/trigger']
  if (kind < 0.09) return ['--', 'true']
  return []
}

function oddEnvironment(random: Random, servers: string): Record<string, string> {
  const kind = random.next()
  if (kind < 0.1)
    return { PACT_BROKER_BASE_URL: `${servers}/${random.pick(MANNERS)}`, PACT_BROKER_TOKEN: 'x' }
  if (kind < 0.12) return { PACT_BROKER_BASE_URL: random.pick(['nowhere', ' ', 'http://127.0.0.1:1']) }
  if (kind < 0.14) return { HOST_TOKEN: '', BOT_TOKEN: ' ' }
  if (kind < 0.16) return { COMMAP_BOT_URL: '', COMMAP_BOT_TOKEN: '', COMMAP_BOT_ID: '' }
  if (kind < 0.18) return { COLUMNS: '0', LANG: 'ru_RU.UTF-8' }
  return {}
}

/** Words that name no command; whatever follows them, nothing is done. */
function withoutCommand(random: Random): Case {
  const args = random.pick([
    ...[[], ['nope'], ['nope', '--help'], ['replai'], ['__proto__'], ['constructor', '--help'], ['']],
    ...[['--nope'], ['help', 'nope'], ['-h', 'nope'], ['nope', '--version']],
  ])
  return { args, env: {}, output: 'read', signals: [], command: undefined, isWrong: args[0] !== '-h' }
}
