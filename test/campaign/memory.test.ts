import { expect, it } from 'vitest'
import { isMet } from '#bench/benchmark.ts'
import { memoryMeasures } from '#campaign/parts/memory.ts'

const hour = (last: number) =>
  [10, 30, 60].map((minute) => ({ minute, rss: 400, heap: minute === 60 ? last : 100 }))

it('an hour may let the heap grow by a quarter in its second half, and no more', () => {
  expect(memoryMeasures(hour(125)).filter((measure) => !isMet(measure))).toEqual([])
  const missed = memoryMeasures(hour(126)).filter((measure) => !isMet(measure))
  expect(missed.map(({ name }) => name)).toEqual(['heap, minute 60 / minute 30'])
})

it('an hour that was not finished holds nothing', () => {
  const missed = memoryMeasures(hour(100).slice(0, 2)).filter((measure) => !isMet(measure))
  expect(missed.map(({ name }) => name)).toEqual([
    'resident, minute 60 / minute 30',
    'heap, minute 60 / minute 30',
  ])
})
