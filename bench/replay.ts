import type { Benchmark } from './benchmark.ts'
import { projectCopy } from './replay/project-copy.ts'
import { type Run, runReplay } from './replay/run.ts'
import { median } from './support/stats.ts'

const ROUNDS = 3
/** What somebody replays who works on one row. */
const ROW = 'account/6'
/** The rows that the maps began with: their target is older than the other rows. */
const FIRST_ROWS = [
  ...Array.from({ length: 8 }, (_, index) => `account/${index + 1}`),
  ...['family/1', 'family/2', 'shop/1', 'shop/2', 'shop/3'],
]

/** How soon one row has its result, with empty and with filled caches, and how long all rows take. */
export const replay: Benchmark = {
  name: 'replay',
  async run() {
    const cold: Run[] = []
    const warm: Run[] = []
    const first: Run[] = []
    const whole: Run[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      await using copy = await projectCopy()
      cold.push(await runReplay(copy.path, [ROW]))
      warm.push(await runReplay(copy.path, [ROW]))
      first.push(await runReplay(copy.path, FIRST_ROWS))
      whole.push(await runReplay(copy.path, []))
    }
    const [slowest, seconds] = slowestRow(whole)
    const of = (runs: Run[], figure: 'firstRow' | 'allRows') => median(runs.map((run) => run[figure]))
    const count = whole[0]?.rows.size
    return {
      title: `commap replay in a process of its own, medians of ${ROUNDS} rounds`,
      measures: [
        {
          name: `from the command to the result of ${ROW}, empty caches`,
          value: of(cold, 'firstRow'),
          unit: 's',
          limit: { atMost: 6 },
        },
        {
          name: `from the command to the result of ${ROW}, filled caches`,
          value: of(warm, 'firstRow'),
          unit: 's',
          limit: { atMost: 2 },
        },
        {
          name: `the first ${FIRST_ROWS.length} rows after start`,
          value: of(first, 'allRows'),
          unit: 's',
          limit: { atMost: 4 },
        },
        {
          name: `all ${count} rows after start`,
          value: of(whole, 'allRows'),
          unit: 's',
          limit: { atMost: 8 },
        },
        { name: `slowest row, ${slowest}`, value: seconds, unit: 's' },
      ],
    }
  },
}

/** The row with the largest median over the runs, and that median in seconds. */
function slowestRow(runs: Run[]): [row: string, seconds: number] {
  const rows = [...(runs[0]?.rows.keys() ?? [])]
  const medians = rows.map((row): [string, number] => [
    row,
    median(runs.map(({ rows }) => rows.get(row) ?? 0)),
  ])
  return medians.toSorted(([, a], [, b]) => b - a)[0] ?? ['none', Number.NaN]
}
