import { parseArgs } from 'node:util'
import type { Part } from './part.ts'

/** What was asked for is not there; the message says what is. */
export class UsageError extends Error {
  override name = 'UsageError'
}

export interface CampaignOptions {
  parts: readonly Part[]
  seed: number
  kills: number
  /** Undefined where each part sends as many as it usually does. */
  inputs: number | undefined
  json: boolean
  help: boolean
}

const DEFAULT_KILLS = 25
const MAX_KILLS = 1_000
const MAX_INPUTS = 10_000_000
const MAX_SEED = 2 ** 32 - 1

/**
 * Reads the command's arguments.
 * @throws UsageError that names what is wrong, and what there is
 */
export function readOptions(args: readonly string[], known: ReadonlyMap<string, Part>): CampaignOptions {
  const { values, positionals } = parse(args)
  const names = positionals.length > 0 ? [...new Set(positionals)] : [...known.keys()]
  const parts = names.map((name) => {
    const part = known.get(name)
    if (part) return part
    throw new UsageError(`there is no part ${name}; there are ${[...known.keys()].join(', ')}`)
  })
  return {
    parts,
    seed: wholeNumber('seed', values.seed, MAX_SEED) ?? Math.floor(Math.random() * MAX_SEED),
    kills: wholeNumber('kills', values.kills, MAX_KILLS) ?? DEFAULT_KILLS,
    inputs: wholeNumber('inputs', values.inputs, MAX_INPUTS),
    json: values.json,
    help: values.help,
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        seed: { type: 'string' },
        kills: { type: 'string' },
        inputs: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function wholeNumber(name: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value
  throw new UsageError(`--${name} must be a whole number from 1 to ${most}`)
}

/** `inputs: 200000, cli: 1000` */
function usualInputs(known: ReadonlyMap<string, Part>): string {
  const sending = Array.from(known.values()).filter(({ inputs }) => inputs !== undefined)
  return sending.map(({ name, inputs }) => `${name}: ${inputs}`).join(', ')
}

/** What `--help` prints. */
export function usage(known: ReadonlyMap<string, Part>): string {
  const width = Math.max(...Array.from(known.keys(), (name) => name.length))
  const parts = Array.from(known.values(), ({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
  return `Usage: npm run campaign [-- part …] [--seed N] [--kills N] [--inputs N] [--json]

Treats the bot badly, in real time and with real processes, and counts what people lose by it.

Parts, all of them by default:
${parts.join('\n')}

Options:
  --seed N    the same random choices as the run that printed this seed first
  --kills N   how many processes are killed in each set-up (${DEFAULT_KILLS})
  --inputs N  how many bad inputs are sent (${usualInputs(known)})
  --json      the figures as JSON
  -h, --help  this text

Examples:
  npm run campaign -- kills-1 --kills 3
  npm run campaign -- kills-2 kills-3 --seed 7
  npm run campaign -- inputs --inputs 5000
  npm run campaign -- cli --seed 12 --inputs 1

What happens is told on stderr, the figures on stdout.
Exit codes: 0 all holds; 1 something does not; 2 wrong arguments; 130 interrupted by Ctrl-C.`
}
