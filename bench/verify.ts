import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { startOwn } from '#harness/checks/verify/own.ts'
import { loadProject } from '#harness/project/load.ts'
import type { Benchmark, BenchmarkResult, Measure } from './benchmark.ts'
import { median, medianRatio } from './support/stats.ts'

const ROOT = join(import.meta.dirname, '..')
const STATES_FILE = join(ROOT, 'scenarios/verification/host')
const ROUNDS = 5

/** `commap verify` of both systems against the same verifications by plain Pact, all as whole commands. */
export const verify: Benchmark = { name: 'verify', run }

/** One direction: what is verified, and for whom. */
interface Direction {
  readonly system: 'host' | 'bot'
  readonly consumer: string
  readonly pact: string
}

const directions: readonly Direction[] = [
  { system: 'host', consumer: 'bot', pact: 'bot-host.json' },
  { system: 'bot', consumer: 'host', pact: 'host-bot.json' },
]

async function run(): Promise<BenchmarkResult> {
  const measures: Measure[] = []
  for (const direction of directions) measures.push(...(await measure(direction)))
  return {
    title: `all interactions of both directions, ${ROUNDS} alternating rounds of whole commands each`,
    measures,
  }
}

async function measure({ system, consumer, pact }: Direction): Promise<Measure[]> {
  await using running = await startOwn(await loadProject(), system)
  const { baseUrl } = running
  const { statesUrl, own } = running.options
  const states = statesUrl === undefined ? ['--states-file', STATES_FILE] : ['--states-url', statesUrl]
  const commap = [
    join(ROOT, 'cli/commap.mjs'),
    'verify',
    system,
    '--base-url',
    baseUrl,
    ...states,
    '-H',
    `Authorization: Bearer ${own.secret}`,
  ]
  const plainPact = join(import.meta.dirname, 'verify/plain-pact.ts')
  const plain = [plainPact, join(ROOT, 'contracts/pacts', pact), baseUrl, statesUrl ?? STATES_FILE]
  const ours: number[] = []
  const theirs: number[] = []
  for (const fill of [plain, commap]) await seconds(fill)
  for (let round = 0; round < ROUNDS; round += 1) {
    theirs.push(await seconds(plain))
    ours.push(await seconds(commap))
  }
  const name = `${consumer} → ${system}`
  return [
    { name: `${name}: plain Pact`, value: median(theirs), unit: 's' },
    { name: `${name}: commap verify ${system}`, value: median(ours), unit: 's', limit: { atMost: 15 } },
    { name: `${name}: ratio`, value: medianRatio(ours, theirs), unit: '', limit: { atMost: 1.1 } },
  ]
}

const NODE_COMPILE_CACHE = join(ROOT, 'node_modules/.cache/bench')

/** How long a command takes. @throws Error when it does not succeed */
async function seconds(args: readonly string[]): Promise<number> {
  const began = performance.now()
  const child = spawn(process.execPath, args, {
    stdio: 'ignore',
    // Both load what was compiled before, as commap does by itself.
    env: { ...process.env, PACT_DO_NOT_TRACK: 'true', NODE_COMPILE_CACHE },
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${args[0]} ended with code ${code}`)
  return (performance.now() - began) / 1000
}
