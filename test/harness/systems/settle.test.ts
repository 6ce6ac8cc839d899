import { expect, test } from 'vitest'
import { RealClockError, Settling } from '#harness/systems/settle.ts'
import { systemClock } from '#runtime/clock.ts'
import { PendingWork } from '#runtime/pending.ts'
import type { Service } from '#runtime/service.ts'
import { TestClock } from '#runtime/test-clock.ts'

const MINUTE = 60_000
const START = Date.parse('2026-03-02T06:00:00Z')

/** A service that does only what a test makes it do. */
function service(clock: TestClock): Service & { pending: PendingWork } {
  const pending = new PendingWork(clock)
  return {
    url: 'http://127.0.0.1:0',
    pending,
    get activity() {
      return pending.activity
    },
    settle: () => pending.idle(),
    nextDue: async () => pending.nextDue,
    [Symbol.asyncDispose]: async () => {},
  }
}

test('settling waits for work that one service makes for another', async () => {
  const clock = new TestClock(START)
  const [first, second] = [service(clock), service(clock)]
  const done: string[] = []
  void second.pending.run(async () => {
    await new Promise(setImmediate)
    void first.pending.run(async () => {
      await new Promise(setImmediate)
      void second.pending.run(() => done.push('third hop'))
    })
  })
  await new Settling(clock, [first, second]).settle()
  expect(done).toEqual(['third hop'])
})

test('settling moves a simulated clock through waits within a minute, and stops before longer ones', async () => {
  const clock = new TestClock(START)
  const one = service(clock)
  const done: number[] = []
  const after = (ms: number) => one.pending.wait(ms).then(() => done.push(ms))
  void after(MINUTE).then(() => after(MINUTE - 1))
  void after(3 * MINUTE)
  await new Settling(clock, [one]).settle()
  expect(done).toEqual([MINUTE, MINUTE - 1])
  expect(clock.now()).toBe(START + 2 * MINUTE - 1)
})

test('advancing stops at each due point and ends at the target', async () => {
  const clock = new TestClock(START)
  const one = service(clock)
  const at: number[] = []
  void one.pending.wait(2 * MINUTE).then(async () => {
    at.push(clock.now() - START)
    await one.pending.wait(5 * MINUTE)
    at.push(clock.now() - START)
  })
  await new Settling(clock, [one]).advance(60 * MINUTE)
  expect(at).toEqual([2 * MINUTE, 7 * MINUTE])
  expect(clock.now()).toBe(START + 60 * MINUTE)
})

test('advancing stops short of what comes due later', async () => {
  const clock = new TestClock(START)
  const one = service(clock)
  let done = false
  void one.pending.wait(10 * MINUTE).then(() => {
    done = true
  })
  await new Settling(clock, [one]).advance(5 * MINUTE)
  expect(done).toBe(false)
})

test('the real clock cannot be advanced', async () => {
  await expect(new Settling(systemClock, []).advance(1)).rejects.toThrow(RealClockError)
})
