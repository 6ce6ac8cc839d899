import pino from 'pino'
import { expect, it } from 'vitest'
import { Leadership } from '#bot/store/leadership.ts'
import { TestClock } from '#runtime/test-clock.ts'

it('looks once at a time: what a slow database owes does not pile up, and ending does not wait for it', async () => {
  const clock = new TestClock()
  const answers: ((unlock: undefined) => void)[] = []
  let asked = 0
  const follower = Leadership.seek(
    {
      lock: () => {
        asked += 1
        return asked === 1 ? Promise.resolve(undefined) : new Promise((resolve) => answers.push(resolve))
      },
    },
    {
      name: 'all',
      clock,
      log: pino({ enabled: false }),
      lead: () => expect.unreachable('somebody else leads'),
    },
  )
  const leadership = await follower
  await clock.tick(60_000)
  expect(asked).toBe(2)
  answers.pop()?.(undefined)
  await clock.tick(2_000)
  expect(asked).toBe(3)
  answers.pop()?.(undefined)
  await leadership[Symbol.asyncDispose]()
  await clock.tick(60_000)
  expect(asked).toBe(3)
})
