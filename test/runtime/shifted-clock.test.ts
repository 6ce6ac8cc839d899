import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ShiftedClock } from '#runtime/shifted-clock.ts'

const DAY = 86_400_000

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
})
afterEach(() => vi.useRealTimers())

test('goes on with the real time, and its timers with it', async () => {
  using clock = new ShiftedClock()
  const began = Date.now()
  const fired: number[] = []
  clock.setTimeout(() => fired.push(clock.now() - began), 100)
  await vi.advanceTimersByTimeAsync(90)
  expect(fired).toEqual([])
  await vi.advanceTimersByTimeAsync(60)
  await clock.tick(0)
  expect(fired).toEqual([100])
  expect(clock.now()).toBe(Date.now())
})

test('is put forward, and goes on from there', async () => {
  using clock = new ShiftedClock()
  const fired: string[] = []
  clock.setTimeout(() => fired.push('in an hour'), 3_600_000)
  clock.setTimeout(() => fired.push('in two days'), 2 * DAY)
  await clock.setTime(Date.now() + DAY)
  await clock.tick(0)
  expect(fired).toEqual(['in an hour'])
  await vi.advanceTimersByTimeAsync(1_000)
  await clock.tick(0)
  expect(clock.now() - Date.now()).toBe(DAY)
})

test('takes moves at once, and goes never back', async () => {
  using clock = new ShiftedClock()
  const [soon, later] = [Date.now() + DAY, Date.now() + 2 * DAY]
  await Promise.all([clock.setTime(later), clock.tick(0), clock.setTime(soon), clock.tick(5)])
  expect(clock.now()).toBe(later + 5)
})
