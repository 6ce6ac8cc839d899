import { expect, test } from 'vitest'
import { startMockMessenger } from '#mock-messenger/index.ts'
import { TestClock } from '#runtime/test-clock.ts'
import { BOT, startWorld, World } from './support.ts'

const texts = async (world: World, params: object = {}) =>
  (await world.updates(params)).map(({ message }) => message?.text)

test('an update stays until a later offset confirms it', async () => {
  await using world = await startWorld()
  const personId = await world.person()
  await world.write(personId, '/start')
  await world.write(personId, 'привет')
  const updates = await world.updates()
  expect(updates[0]?.message?.entities).toEqual([{ type: 'bot_command', offset: 0, length: 6 }])
  expect(await world.updates()).toEqual(updates)
  expect(await texts(world, { limit: 1 })).toEqual(['/start'])
  expect(await texts(world, { offset: updates[1]?.update_id })).toEqual(['привет'])
  expect(await texts(world)).toEqual(['привет'])
  expect(await texts(world, { offset: (updates[1]?.update_id ?? 0) + 1 })).toEqual([])
})

test('a negative offset forgets all but the last', async () => {
  await using world = await startWorld()
  const personId = await world.person()
  for (const text of ['раз', 'два', 'три']) await world.write(personId, text)
  expect(await texts(world, { offset: -1 })).toEqual(['три'])
  expect(await texts(world)).toEqual(['три'])
})

test('a long poll ends with the first update, and settling waits until it is confirmed', async () => {
  await using world = await startWorld()
  const personId = await world.person()
  const poll = world.updates({ timeout: 30 })
  await world.messenger.listened()
  await world.messenger.settle()
  await world.write(personId, 'привет')
  const [update] = await poll
  let settled = false
  const settling = world.messenger.settle().then(() => {
    settled = true
  })
  const next = world.updates({ timeout: 30, offset: update?.update_id })
  await next
  expect(settled).toBe(false)
  const last = world.updates({ timeout: 30, offset: (update?.update_id ?? 0) + 1 })
  await settling
  await world.clock.tick(30_000)
  expect(await last).toEqual([])
})

test('a waiting long poll is no work that comes due', async () => {
  await using world = await startWorld()
  const poll = world.updates({ timeout: 30 })
  await world.messenger.listened()
  expect(await world.messenger.nextDue()).toBeUndefined()
  await world.clock.tick(29_999)
  await world.clock.tick(1)
  expect(await poll).toEqual([])
})

test('a second poller ends the first with 409', async () => {
  await using world = await startWorld()
  const first = world.refused('getUpdates', { timeout: 30 })
  await world.messenger.listened()
  const second = world.updates({ timeout: 30 })
  expect(await first).toBe(
    '409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  )
  await world.write(await world.person(), 'привет')
  expect(await second).toHaveLength(1)
})

test('a client that hung up is no poller: it neither blocks settling nor the next one', async () => {
  await using world = await startWorld()
  const personId = await world.person()
  const abort = new AbortController()
  const url = `${world.messenger.url}/bot100001:test-token/getUpdates?timeout=30`
  const poll = fetch(url, { signal: abort.signal }).catch((error: Error) => error.name)
  await world.messenger.listened()
  abort.abort()
  expect(await poll).toBe('AbortError')
  await expect.poll(() => world.journal({ method: 'getUpdates' })).toHaveLength(1)
  await world.write(personId, 'привет')
  await world.messenger.settle()
  expect(await texts(world)).toEqual(['привет'])
})

test('only the allowed kinds are kept, until the bot chooses again', async () => {
  await using world = await startWorld()
  const personId = await world.person()
  await world.updates({ allowed_updates: ['callback_query'] })
  await world.write(personId, 'не нужно')
  expect(await world.updates({ allowed_updates: [] })).toEqual([])
  await world.write(personId, 'нужно')
  expect(await texts(world)).toEqual(['нужно'])
})

test('updates are dropped after a day', async () => {
  await using world = await startWorld()
  await world.write(await world.person(), 'старое')
  await world.clock.tick(24 * 3_600_000 + 1)
  expect(await world.updates()).toEqual([])
})

test('closing the messenger ends a long poll at once', async () => {
  const world = await startWorld()
  const poll = world.updates({ timeout: 50 }).catch(() => [])
  await world.messenger.listened()
  await world[Symbol.asyncDispose]()
  expect(await poll).toEqual([])
})

test('a messenger that is started anew numbers its updates higher: a bot that remembers takes none for a repeat', async () => {
  await using world = await startWorld()
  await world.write(await world.person(), 'раз')
  const [before] = await world.updates()
  const later = new TestClock(world.clock.now() + 60_000)
  await using messenger = await startMockMessenger({ clock: later, bots: [BOT] })
  await using again = new World(later, messenger)
  await again.write(await again.person(), 'два')
  const [after] = await again.updates()
  expect(after?.update_id).toBeGreaterThan(before?.update_id ?? Number.POSITIVE_INFINITY)
})
