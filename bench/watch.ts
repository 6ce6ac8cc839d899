import { cp, mkdtempDisposable, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Benchmark } from './benchmark.ts'
import { median } from './support/stats.ts'
import { type Played, WatchedReplay } from './watch/watched-replay.ts'

const ROOT = join(import.meta.dirname, '..')
/** The feature of account/6, and its scenario that is edited. */
const FEATURE = 'account/06-blocked.feature'
const ROUNDS = 20
const WHOLE_RUNS = 3
/** So much later than by itself an edited scenario may have its result. */
const MOST_BESIDE_MS = 150

/** How soon an edited scenario has its result under `commap replay --watch`, beside the time it takes in a warm run of all rows. */
export const watch: Benchmark = {
  name: 'watch',
  async run() {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-watch-'))
    await cp(join(ROOT, 'scenarios/features'), folder.path, { recursive: true })
    await using watched = new WatchedReplay(ROOT, ['--features', folder.path])
    await watched.idle()
    const feature = join(folder.path, FEATURE)
    const name = /^\s*Сценарий: (.*)$/m.exec(await readFile(feature, 'utf8'))?.[1] ?? ''
    const wholes: number[] = []
    for (let round = 1; round <= WHOLE_RUNS; round += 1) {
      await comment(folder.path)
      wholes.push(msOf(await watched.idle(), name))
    }
    const warm = median(wholes)
    const text = await readFile(feature, 'utf8')
    const times: number[] = []
    const besides: number[] = []
    for (let round = 1; round <= ROUNDS; round += 1) {
      const saved = performance.now()
      await writeFile(feature, text.replace(name, `${name} ${round}`))
      const played = await watched.idle()
      const alone = played.find(({ scenario }) => scenario !== undefined)
      if (alone?.exitCode !== 0)
        throw new Error(`the edited scenario did not pass: ${JSON.stringify(played)}`)
      times.push(alone.at - saved)
      besides.push(alone.at - saved - msOf([alone], `${name} ${round}`))
    }
    return {
      title: `a scenario of account/6 is edited and saved ${ROUNDS} times, all rows watched, medians`,
      measures: [
        { name: 'from the save to its result', value: median(times), unit: 'ms' },
        { name: 'the scenario in a warm run of all rows', value: warm, unit: 'ms' },
        { name: 'difference', value: median(times) - warm, unit: 'ms', limit: { atMost: MOST_BESIDE_MS } },
        { name: 'beside the time that it took itself', value: median(besides), unit: 'ms' },
        { name: '… at its longest', value: Math.max(...besides), unit: 'ms' },
      ],
    }
  },
}

/** Adds nothing but a comment to every feature: no scenario is another, and all rows are played again. */
async function comment(folder: string): Promise<void> {
  for (const name of await readdir(folder, { recursive: true })) {
    const file = join(folder, name)
    if (name.endsWith('.feature')) await writeFile(file, `${await readFile(file, 'utf8')}\n# again\n`)
  }
}

/** How long a scenario took. @throws Error when it was not played, or did not pass */
function msOf(played: readonly Played[], name: string): number {
  const scenarios = played.flatMap(({ rows }) => rows.flatMap((row) => row.scenarios))
  const found = scenarios.findLast((scenario) => scenario.name === name)
  if (found?.status !== 'passed') throw new Error(`${name} did not pass`)
  return found.ms
}
