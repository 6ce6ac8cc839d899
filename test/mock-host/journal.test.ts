import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeBot, introduce, startFakeBot } from './fake-bot.ts'
import { START, startPortal, type TestPortal } from './portal.ts'

const LIMIT = 10

let portal: TestPortal
let bot: FakeBot

beforeEach(async () => {
  portal = await startPortal({ journalLimit: LIMIT })
  bot = await startFakeBot()
  await introduce(portal, bot)
})

afterEach(async () => {
  await portal[Symbol.asyncDispose]()
  await bot[Symbol.asyncDispose]()
})

const find = async (criteria: object) => (await portal.admin.post('/requests/find', criteria)).body.requests

describe('the journal', () => {
  it('keeps an operation as it was called and answered', async () => {
    const { userId } = await portal.user()
    await portal.get('/user', { userId })
    await portal.post('/user/connect-bot', { userId })
    const [get, post] = await portal.journal()
    expect(get).toMatchObject({
      at: START,
      direction: 'in',
      method: 'GET',
      path: '/user',
      query: { userId: String(userId) },
      status: 200,
      responseBody: { userId },
    })
    expect(get?.ms).toBeGreaterThanOrEqual(0)
    expect(post).toMatchObject({ requestBody: { userId }, responseBody: { success: true } })
  })

  it('keeps what the answer was, not what became of the data', async () => {
    const { userId, surname } = await portal.user()
    await portal.get('/user', { userId })
    await portal.act('edit-profile', { userId, changes: { surname: 'Иная' } })
    expect(await portal.journal({ direction: 'in' })).toMatchObject([{ responseBody: { surname } }])
  })

  it('keeps failures of every kind', async () => {
    await portal.http.get('/user')
    await portal.get('/nowhere')
    await portal.get('/user')
    await portal.get('/images/%ZZ.png')
    expect((await portal.journal()).map(({ status }) => status)).toEqual([401, 404, 422, 404])
  })

  it('keeps the calls of the bot, with their attempts and errors', async () => {
    const { userId } = await portal.user()
    bot.plan.push('hang up')
    await portal.act('connect-bot', { userId })
    await portal.host.settle()
    await portal.clock.tick(1_000)
    await portal.host.settle()
    const [failed, done] = await portal.journal({ direction: 'out' })
    expect(failed).toMatchObject({
      method: 'POST',
      path: '/api/v1/bots/1/call/users/connect-bot',
      requestBody: { script_request_params: { userId } },
      error: expect.any(String),
    })
    expect(failed?.status).toBeUndefined()
    expect(done).toMatchObject({
      at: '2026-03-01T09:00:01.000Z',
      status: 200,
      responseBody: { success: true },
    })
  })

  it('leaves out the admin API and the pictures', async () => {
    await portal.admin.get('/health').expect(200)
    await portal.http.get('/images/a.png').expect(200)
    expect(await portal.journal()).toEqual([])
  })

  it('holds no more than its limit, the newest ones', async () => {
    for (let limit = 1; limit <= LIMIT * 3 + 1; limit += 1) await portal.get('/posts', { limit })
    const kept = (await portal.journal()).map(({ query }) => Number(query.limit))
    expect(kept).toEqual(Array.from({ length: LIMIT }, (_, index) => LIMIT * 2 + 2 + index))
    expect(await portal.journal({ limit: 2 })).toHaveLength(2)
  })
})

describe('find', () => {
  it('selects by every criterion and their combination', async () => {
    const { userId } = await portal.user()
    await portal.get('/user', { userId })
    await portal.get('/user', { userId: 999_999 })
    await portal.post('/user/connect-bot', { userId })
    await portal.act('connect-bot', { userId })
    await portal.act('block-user', { userId, reason: 'Спам' })
    await portal.host.settle()
    expect(await find({})).toHaveLength(5)
    expect(await find({ direction: 'out' })).toHaveLength(2)
    expect(await find({ method: 'get' })).toHaveLength(2)
    expect(await find({ path: '/user' })).toHaveLength(2)
    expect(await find({ alias: 'users/block' })).toHaveLength(1)
    expect(await find({ status: 404 })).toHaveLength(1)
    expect(await find({ path: '/user', status: 200 })).toHaveLength(1)
    const [, second] = await find({})
    expect(await find({ sinceId: second.id })).toHaveLength(3)
  })

  it('refuses criteria that could never match', async () => {
    await portal.admin.post('/requests/find', { alias: 'users/fly' }).expect(422)
    await portal.admin.get('/requests', { direction: 'sideways' }).expect(422)
  })

  it('finds nothing after the journal was emptied, and ids go on', async () => {
    await portal.get('/posts')
    const [before] = await portal.journal()
    await portal.admin.delete('/requests').expect(200)
    expect(await find({})).toEqual([])
    await portal.get('/posts')
    const [after] = await portal.journal()
    expect(after?.id).toBeGreaterThan(before?.id ?? Infinity)
  })
})
