import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { access } from '#scenarios/stack/access.ts'
import type { Benchmark, BenchmarkResult } from './benchmark.ts'
import { Child } from './support/child.ts'
import { median, medianRatio } from './support/stats.ts'

const ROOT = join(import.meta.dirname, '..')
const PACT = join(ROOT, 'contracts/pacts/bot-host.json')
const STATES = join(ROOT, 'scenarios/verification/mock-host.states.yaml')
const ROUNDS = 5

/** `commap verify host` against the same verification by plain Pact, both as whole commands. */
export const verify: Benchmark = { name: 'verify', run }

async function run(): Promise<BenchmarkResult> {
  const [portal, url] = await Child.start<string>('portal', { token: access.hostToken })
  await using _portal = portal
  const commap = [join(ROOT, 'cli/commap.ts'), 'verify', 'host', '--base-url', url, '--states-file', STATES]
  const plain = [join(import.meta.dirname, 'verify/plain-pact.ts'), PACT, url, STATES]
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    theirs.push(await seconds(plain))
    ours.push(await seconds(commap))
  }
  return {
    title: `all interactions of bot → host, ${ROUNDS} alternating rounds of whole commands`,
    measures: [
      { name: 'plain Pact', value: median(theirs), unit: 's' },
      { name: 'commap verify host', value: median(ours), unit: 's', limit: { atMost: 15 } },
      { name: 'ratio', value: medianRatio(ours, theirs), unit: '', limit: { atMost: 1.5 } },
    ],
  }
}

/** How long a command takes. @throws Error when it does not succeed */
async function seconds(args: readonly string[]): Promise<number> {
  const began = performance.now()
  const child = spawn(process.execPath, args, {
    stdio: 'ignore',
    env: { ...process.env, PACT_DO_NOT_TRACK: 'true' },
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${args[0]} ended with code ${code}`)
  return (performance.now() - began) / 1000
}
