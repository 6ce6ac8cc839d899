import { once } from 'node:events'
import type { Measure } from '#bench/benchmark.ts'
import type { Part } from '../part.ts'
import type { MemoryAt } from '../servers/hour.ts'
import { end, forkModule } from '../support/children.ts'

const SHOWN = [10, 30, 60]
/** From the 30th minute to the 60th. */
const MOST_GROWTH = 1.25

/** Whether an hour of traffic leaves more and more in memory. */
export const memory: Part = {
  name: 'memory',
  summary: 'an hour of virtual traffic in one process: its memory after 10, 30 and 60 minutes',
  async run({ signal, progress }) {
    await using children = new AsyncDisposableStack()
    const child = forkModule(new URL('../servers/hour.ts', import.meta.url), {
      execArgv: [...process.execArgv, '--expose-gc'],
    })
    children.defer(() => end(child, 'SIGKILL'))
    const seen: MemoryAt[] = []
    child.on('message', (at: MemoryAt) => {
      seen.push(at)
      progress(`minute ${at.minute}: resident ${at.rss.toFixed(0)} MB, heap ${at.heap.toFixed(0)} MB`)
    })
    const [code] = await once(child, 'close', { signal }).catch((error: unknown) => {
      signal.throwIfAborted()
      throw error
    })
    if (code !== 0) throw new Error(`the hour ended with ${code} after ${seen.length} minutes`)
    return { title: `${this.summary}; 200 people`, measures: memoryMeasures(seen), details: [] }
  },
}

/** The figures of the minutes that are shown, and the growth over the second half hour. */
export function memoryMeasures(seen: readonly MemoryAt[]): Measure[] {
  const at = (minute: number, figure: 'rss' | 'heap') =>
    seen.find((one) => one.minute === minute)?.[figure] ?? Number.NaN
  const figures = [
    { name: 'resident', figure: 'rss' },
    { name: 'heap', figure: 'heap' },
  ] as const
  return figures.flatMap(({ name, figure }) => [
    ...SHOWN.map((minute) => ({ name: `${name}, minute ${minute}`, value: at(minute, figure), unit: 'MB' })),
    {
      name: `${name}, minute 60 / minute 30`,
      value: at(60, figure) / at(30, figure),
      unit: '',
      limit: { atMost: MOST_GROWTH },
    },
  ])
}
