import { expect, test } from 'vitest'
import { RemoteClock } from '#harness/systems/remote-clock.ts'
import { movedTogether } from '#harness/systems/time.ts'
import { both } from '#runtime/bilingual.ts'
import { isSimulated } from '#runtime/clock.ts'
import { clockRequests } from '#runtime/clock-requests.ts'
import { listen } from '#runtime/http.ts'
import { PendingWork } from '#runtime/pending.ts'
import { TestClock } from '#runtime/test-clock.ts'

const START = Date.parse('2026-03-02T06:00:00Z')
const HOUR = 3_600_000

/** A system in another place, with work of its own. */
async function elsewhere(clock: TestClock) {
  const pending = new PendingWork(clock)
  const requests = clockRequests(clock, {
    get activity() {
      return pending.activity
    },
    settle: () => pending.idle(),
    nextDue: async () => pending.nextDue,
  })
  const listening = await listen((request, response) =>
    requests(request, response, () => response.writeHead(404).end()),
  )
  const remote = new RemoteClock(both('the bot'), listening.url)
  return { pending, remote, [Symbol.asyncDispose]: () => listening[Symbol.asyncDispose]() }
}

test('a system in another process tells what is due and whether it is done', async () => {
  await using bot = await elsewhere(new TestClock(START))
  void bot.pending.wait(HOUR)
  expect(await bot.remote.nextDue()).toBe(START + HOUR)
  await bot.remote.settle()
  const { activity } = bot.remote
  expect(await bot.remote.advance(START + HOUR)).toBe(START + HOUR)
  await bot.remote.settle()
  expect(bot.remote.activity).toBeGreaterThan(activity)
  expect(await bot.remote.nextDue()).toBeUndefined()
})

test('clocks move together, and begin where the latest of them is', async () => {
  const [own, fresh, former] = [START, START, START + HOUR].map((time) => new TestClock(time)) as [
    TestClock,
    TestClock,
    TestClock,
  ]
  await using host = await elsewhere(fresh)
  await using bot = await elsewhere(former)
  const joint = await movedTogether(own, [host.remote, bot.remote])
  expect([own, fresh, former].map((clock) => clock.now())).toEqual(Array(3).fill(START + HOUR))
  if (!isSimulated(joint)) throw new Error('it cannot be moved')
  await joint.setTime(START + 2 * HOUR)
  await joint.tick(0)
  expect([own, fresh, former].map((clock) => clock.now())).toEqual(Array(3).fill(START + 2 * HOUR))
})

test('what does not keep the contract is named', async () => {
  await using other = await listen((_request, response) => response.end('<html>'))
  const clock = new RemoteClock(both('the host'), other.url)
  const named = (what: string) =>
    `the clock of the host: ${what} ${other.url}: it answered 200: "<html>" (docs/clock.md)`
  await expect(clock.nextDue()).rejects.toThrow(named('GET /due'))
  await expect(clock.settle()).rejects.toThrow(named('GET /idle'))
  await expect(clock.advance(START)).rejects.toThrow(named('POST /advance'))
})
