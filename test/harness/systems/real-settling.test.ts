import { afterEach, expect, test, vi } from 'vitest'
import { RealSettling } from '#harness/systems/real-settling.ts'
import { systemClock } from '#runtime/clock.ts'
import type { Service } from '#runtime/service.ts'

afterEach(() => vi.restoreAllMocks())

test('silence is waited for after something has happened, and not where nothing has since', async () => {
  let activity = 0
  const service = idle(() => activity)
  const waits = vi.spyOn(systemClock, 'setTimeout')
  const settling = new RealSettling([service], 5)
  await settling.settle()
  expect(waits).toHaveBeenCalledTimes(1)
  await settling.settle()
  expect(waits).toHaveBeenCalledTimes(1)
  activity += 1
  await settling.settle()
  expect(waits).toHaveBeenCalledTimes(2)
})

test('what a service does every second by itself is no reason to wait, and what is done in a watched one is', async () => {
  let done = 0
  const waits = vi.spyOn(systemClock, 'setTimeout')
  const busy = idle(() => waits.mock.calls.length)
  const host = idle(() => done)
  const settling = new RealSettling([busy, host], 5, [host])
  await settling.settle()
  expect(waits).toHaveBeenCalledTimes(1)
  done += 1
  await settling.settle()
  expect(waits).toHaveBeenCalledTimes(2)
})

test('a call that is repeated without end is waited for only for a while', async () => {
  const repeating = { ...idle(() => 0), nextDue: async () => systemClock.now() + 5 }
  const settling = new RealSettling([repeating], 5, [repeating], systemClock, 30)
  await expect(settling.settle()).rejects.toThrow('a call is repeated again and again')
})

test('what comes due once is waited for, however long the patience', async () => {
  let due: number | undefined = systemClock.now() + 20
  const waiting = { ...idle(() => 0), nextDue: async () => due }
  vi.spyOn(systemClock, 'setTimeout').mockImplementation((run) => {
    due = undefined
    return setTimeout(run, 0)
  })
  await new RealSettling([waiting], 0, [waiting], systemClock, 1).settle()
  expect(due).toBeUndefined()
})

function idle(activity: () => number): Service {
  return {
    url: 'http://127.0.0.1:0',
    get activity() {
      return activity()
    },
    settle: async () => {},
    nextDue: async () => undefined,
    [Symbol.asyncDispose]: async () => {},
  }
}
