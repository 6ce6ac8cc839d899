import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BadServers } from '../cli/bad-servers.ts'
import { clinic } from '../cli/clinic.ts'
import { compose } from '../cli/compose.ts'
import { Folder } from '../cli/folder.ts'
import { FAULTS, type Fault, faultsOf } from '../cli/judge.ts'
import { runCase } from '../cli/run.ts'
import { lineOf } from '../cli/tell.ts'
import type { Part } from '../part.ts'
import { Random } from '../support/random.ts'

/** Processes are started one after another most of the time: more of them would only wait for each other. */
const AT_ONCE = 3
const TELL_EVERY = 50

interface Finding {
  readonly faults: readonly Fault[]
  /** How it can be repeated, and what came of it. */
  readonly line: string
}

/** The command line, given what nobody should give it. */
export const cli: Part = {
  name: 'cli',
  summary: 'bad options and files, brokers and portals that misbehave, and signals, for every command',
  inputs: 1_000,
  async run({ seed, inputs: count, signal, progress }) {
    const home = mkdtempSync(join(tmpdir(), 'campaign-cli-'))
    await using servers = await BadServers.start(clinic['pacts/host.json'] ?? '')
    const findings: Finding[] = []
    let next = 0
    const work = async () => {
      while (next < count) {
        signal.throwIfAborted()
        const number = next++
        const finding = await playCase(seed + number, home, servers.url)
        if (finding) findings.push(finding)
        if (finding) progress(finding.line)
        if ((number + 1) % TELL_EVERY === 0)
          progress(`${number + 1} of ${count}, ${findings.length} findings`)
      }
    }
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, work))
    } finally {
      rmSync(home, { recursive: true, force: true })
    }
    const measures = Object.entries(FAULTS).map(([fault, name]) => ({
      name,
      value: findings.filter(({ faults }) => faults.some((one) => one === fault)).length,
      unit: '',
      limit: { atMost: 0 },
    }))
    const title = `${this.summary}; ${count} cases`
    return { title, measures, details: findings.map(({ line }) => line) }
  },
}

/** Each case has a seed of its own, so that it can be played alone: `--seed <its seed> --inputs 1`. */
async function playCase(seed: number, home: string, servers: string): Promise<Finding | undefined> {
  const random = new Random(seed)
  using folder = new Folder(random, home)
  const one = compose({ random, folder, servers })
  const outcome = await runCase(one, folder, `${process.pid}-${seed}`)
  const faults = faultsOf(one, outcome)
  return faults.length === 0 ? undefined : { faults, line: lineOf(seed, faults, one, outcome) }
}
