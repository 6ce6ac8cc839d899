import request from 'supertest'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startTestStack, type TestStack } from '#test/support/stack.ts'

let stack: TestStack

beforeAll(async () => {
  stack = await startTestStack()
})

afterAll(() => stack[Symbol.asyncDispose]())

const ask = () => request(stack.bot.url).get('/health')

/** An update that nobody answers: no job looks after its partition. */
function leaveUnanswered(updateId: number) {
  return stack.bot.db
    .insertInto('updates')
    .values({
      channel: 'telegram',
      update_id: updateId,
      chat_id: '7',
      lane: 7,
      payload: JSON.stringify({ replies: [] }),
      received_at: new Date(stack.clock.now()),
    })
    .execute()
}

it('is well while people are answered', async () => {
  const { status, body } = await ask()
  expect([status, body]).toEqual([200, { ok: true }])
})

it('is not when somebody has waited for an answer for more than a minute', async () => {
  await leaveUnanswered(1)
  expect((await ask()).status).toBe(200)
  await stack.advance(61_000)
  const { status, body } = await ask()
  expect([status, body]).toEqual([503, { ok: false, problem: 'people have waited for an answer for 61 s' }])
  await stack.reset()
  expect((await ask()).status).toBe(200)
})

it('is well while somebody has more to hear than the limits let the bot say at once', async () => {
  const at = new Date(stack.clock.now())
  const told = { locale: 'ru', unreachable_at: null, next_send_at: new Date(at.getTime() + 62_000) }
  await stack.bot.db
    .insertInto('people')
    .values({ channel: 'telegram', chat_id: '7', ...told })
    .execute()
  await leaveUnanswered(2)
  await stack.advance(61_000)
  expect((await ask()).status).toBe(200)
  await stack.reset()
})

it('is not when the database cannot be used', async () => {
  const broken = vi.spyOn(stack.bot.db, 'getExecutor').mockImplementation(() => {
    throw new Error('the database is away')
  })
  const { status, body } = await ask()
  broken.mockRestore()
  expect([status, body]).toEqual([503, { ok: false, problem: 'the database cannot be used' }])
})

it('is told to no page, and under no foreign name', async () => {
  expect((await ask().set('origin', 'https://evil.example')).status).toBe(403)
  expect((await ask().set('host', 'evil.example')).status).toBe(403)
  const work = await request(stack.bot.url).get('/health/work').set('host', 'evil.example')
  expect(work.status).toBe(403)
})
