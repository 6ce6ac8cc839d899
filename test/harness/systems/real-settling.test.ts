import { afterEach, expect, test, vi } from 'vitest'
import { RealSettling } from '#harness/systems/real-settling.ts'
import { systemClock } from '#runtime/clock.ts'
import type { Service } from '#runtime/service.ts'

afterEach(() => vi.restoreAllMocks())

test('silence is waited for after something has happened, and not where nothing has since', async () => {
  let activity = 0
  const service: Service = {
    url: 'http://127.0.0.1:0',
    get activity() {
      return activity
    },
    settle: async () => {},
    nextDue: async () => undefined,
    [Symbol.asyncDispose]: async () => {},
  }
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
