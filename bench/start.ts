import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { install } from '../build/installed.ts'
import type { Benchmark } from './benchmark.ts'
import { median, medianRatio } from './support/stats.ts'

const ROOT = join(import.meta.dirname, '..')
const CUCUMBER = join(ROOT, 'node_modules/@cucumber/cucumber/bin/cucumber.js')
const ROUNDS = 7

/** How long the replay of one row takes with filled caches, as a whole command, against a cucumber-js that has nothing to do. */
export const start: Benchmark = {
  name: 'start',
  async run() {
    await using empty = await mkdtempDisposable(join(tmpdir(), 'commap-start-'))
    await using installed = await install()
    const first = await installed.project('first', { isInstalled: true })
    const commands = {
      cucumber: () => seconds([CUCUMBER], empty.path),
      source: () => seconds([join(ROOT, 'cli/commap.mjs'), 'replay', 'account/6'], ROOT),
      package: () => seconds([join(first, 'node_modules/commap/commap.js'), 'replay', 'repairs/2'], first),
    }
    for (const fill of Object.values(commands)) await fill()
    const cucumber: number[] = []
    const source: number[] = []
    const packaged: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      cucumber.push(await commands.cucumber())
      source.push(await commands.source())
      packaged.push(await commands.package())
    }
    return {
      title: `one row with filled caches, ${ROUNDS} alternating rounds of whole commands`,
      measures: [
        { name: 'cucumber-js without a feature', value: median(cucumber), unit: 's' },
        { name: 'account/6 from source', value: median(source), unit: 's' },
        { name: 'ratio', value: medianRatio(source, cucumber), unit: '', limit: { atMost: 5 } },
        { name: 'repairs/2 of examples/first, installed', value: median(packaged), unit: 's' },
        { name: 'ratio', value: medianRatio(packaged, cucumber), unit: '', limit: { atMost: 2.5 } },
      ],
    }
  },
}

/** How long a command takes. @throws Error when it does not succeed */
async function seconds(args: readonly string[], cwd: string): Promise<number> {
  const began = performance.now()
  const child = spawn(process.execPath, args, { stdio: 'ignore', cwd })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${args[0]} ended with code ${code}`)
  return (performance.now() - began) / 1000
}
