import pino from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startPolling } from '#bot/channels/telegram/polling.ts'
import { jsonClient } from '#harness/json-client.ts'
import { type MockMessenger, startMockMessenger } from '#mock-messenger/index.ts'
import { PendingWork } from '#runtime/pending.ts'
import { TestClock } from '#runtime/test-clock.ts'
import { access } from '#scenarios/credentials.ts'

const clock = new TestClock('2026-03-02T09:00:00+03:00')
const pending = new PendingWork(clock)
let messenger: MockMessenger

beforeAll(async () => {
  messenger = await startMockMessenger({ clock, bots: [access.telegram] })
})

afterAll(() => messenger[Symbol.asyncDispose]())

it('an update that cannot be stored is tried again before the next one is fetched', async () => {
  const stored: number[] = []
  const tried: number[] = []
  const failed = Promise.withResolvers<void>()
  const polling = await startPolling(
    {
      token: access.telegram.token,
      apiRoot: messenger.url,
      pending,
      log: pino({ enabled: false }),
      onRefused: () => undefined,
    },
    async (updateId) => {
      tried.push(updateId)
      if (tried.length < 3) {
        failed.resolve()
        throw new Error('the database is away')
      }
      stored.push(updateId)
    },
  )
  const phones = jsonClient(messenger.url)
  const { personId } = await phones.post<{ personId: number }>('/phones', {
    firstName: 'Анна',
    phone: '79185550022',
  })
  await phones.post(`/phones/${personId}/messages`, { text: 'первое' })
  await phones.post(`/phones/${personId}/messages`, { text: 'второе' })
  await failed.promise
  while (stored.length < 2) {
    await pending.idle()
    await clock.tick(1000)
  }
  const [first = 0] = tried
  expect(tried).toEqual([first, first, first, first + 1])
  expect(stored).toEqual([first, first + 1])
  await polling.stop()
})

it('another poller with the same token is told of, not lived with in silence', async () => {
  const refused = Promise.withResolvers<unknown>()
  const polling = await startPolling(
    {
      token: access.telegram.token,
      apiRoot: messenger.url,
      pending,
      log: pino({ enabled: false }),
      onRefused: refused.resolve,
    },
    async () => undefined,
  )
  let error: unknown
  void refused.promise.then((reason) => {
    error = reason
  })
  for (let polls = 0; error === undefined; polls += 1) {
    expect(polls).toBeLessThan(100)
    await messenger.listened()
    const other = await fetch(`${messenger.url}/bot${access.telegram.token}/getUpdates`)
    expect(other.status).toBe(200)
    // The bot takes the first ones for a process of its own that has died.
    while (error === undefined && pending.nextDue === undefined) await pending.idle()
    if (pending.nextDue !== undefined) await clock.tick(pending.nextDue - clock.now())
  }
  expect(String(error)).toContain('409')
  await polling.stop()
})
