import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPortal, type TestPortal } from './portal.ts'

let portal: TestPortal

beforeAll(async () => {
  portal = await startPortal()
})

afterAll(() => portal[Symbol.asyncDispose]())

describe('creating through the admin API', () => {
  it('takes what is given of a user and makes up the rest', async () => {
    const given = { surname: 'Ёлкина', familyId: 9, botConnected: true, isActive: false, patronymic: null }
    const created = await portal.user(given)
    expect(created).toMatchObject({ ...given, role: 'user', deleted: false, blockReason: null })
    expect(created.name).toMatch(/^[А-ЯЁ]/)
    expect((await portal.admin.get(`/users/${created.userId}`)).body).toEqual(created)
    expect(await portal.users()).toContainEqual(created)
  })

  it('refuses a phone that is taken', async () => {
    const { phone } = await portal.user()
    await portal.admin.post('/users', { phone }).expect(409)
  })

  it.each(['posts', 'comments', 'orders'])('%s are listed, found and created', async (kind) => {
    const { userId } = await portal.user()
    const { postId } = (await portal.admin.post('/posts', { authorId: userId })).body
    const given = { posts: { authorId: userId }, comments: { postId, authorId: userId }, orders: { userId } }[
      kind
    ]
    const { body: created } = await portal.admin.post(`/${kind}`, given).expect(201)
    const id = created[`${kind.slice(0, -1)}Id`]
    expect((await portal.admin.get(`/${kind}/${id}`)).body).toEqual(created)
    expect((await portal.admin.get(`/${kind}`)).body[kind]).toContainEqual(created)
    await portal.admin.get(`/${kind}/999999`).expect(404)
    await portal.admin.get(`/${kind}/one`).expect(422)
    await portal.admin.post(`/${kind}`, {}).expect(422)
    await portal.admin.post(`/${kind}`, { ...given, userId: 999_999, authorId: 999_999 }).expect(404)
  })

  it('tells no bot', async () => {
    expect(await portal.outbox()).toEqual([])
  })

  it('refuses a review of what is not completed', async () => {
    const { userId } = await portal.user()
    const review = { rating: 5 }
    await portal.admin.post('/orders', { userId, review }).expect(422)
    const { body } = await portal.admin.post('/orders', { userId, review, status: 'completed' }).expect(201)
    expect(body).toMatchObject({ review, completedAt: '2026-03-01T09:00:00.000Z' })
  })
})

describe('bots', () => {
  it('are set, shown and removed', async () => {
    const settings = { baseUrl: 'http://127.0.0.1:9/api/v1', token: 'secret' }
    await portal.admin.put('/bots/5', settings).expect(200, { botId: 5, ...settings })
    await portal.admin.get('/bots').expect(200, { bots: [{ botId: 5, ...settings }] })
    await portal.admin.get('/bots/5').expect(200, { botId: 5, ...settings })
    await portal.admin.delete('/bots/5').expect(200)
    await portal.admin.delete('/bots/5').expect(404)
    await portal.admin.get('/bots/5').expect(404)
  })

  it.each([
    { baseUrl: 'ftp://a/b', token: 'secret' },
    { baseUrl: 'http://a/b', token: 'с\nновой строки' },
    { token: 'secret' },
  ])('are refused with %j', async (settings) => {
    await portal.admin.put('/bots/5', settings).expect(422)
  })
})

describe('faults', () => {
  const plan = (kind: string, times?: number) =>
    portal.admin.put('/faults', { operation: 'GET /user', kind, ...(times && { times }) }).expect(200)

  it('fail as many answers as was said, and then no more', async () => {
    const { userId } = await portal.user()
    await plan('error500', 2)
    const statuses: number[] = []
    for (let count = 0; count < 3; count += 1) statuses.push((await portal.get('/user', { userId })).status)
    expect(statuses).toEqual([500, 500, 200])
  })

  it('can answer what is no JSON', async () => {
    await plan('garbage')
    const { status, text } = await portal.get('/user', { userId: 1 })
    expect(status).toBe(200)
    expect(() => JSON.parse(text)).toThrow(SyntaxError)
  })

  it('can hang up', async () => {
    await plan('drop')
    await expect(portal.get('/user', { userId: 1 })).rejects.toThrow('socket hang up')
  })

  it('can leave the caller without an answer, for which nobody waits on settling', async () => {
    await plan('timeout')
    const caller = new AbortController()
    const answer = fetch(`${portal.url}/user?userId=1`, {
      headers: { authorization: 'Bearer portal-token' },
      signal: caller.signal,
    }).then(
      () => 'answered',
      () => 'gave up',
    )
    const held = async () => (await portal.journal()).at(-1)?.error === 'fault: timeout'
    while (!(await held())) await portal.host.settle()
    await portal.host.settle()
    caller.abort()
    expect(await answer).toBe('gave up')
  })

  it('are forgotten on request, and only known operations and kinds can fail', async () => {
    const { userId } = await portal.user()
    await plan('error500', 9)
    await portal.admin.delete('/faults').expect(200)
    expect((await portal.get('/user', { userId })).status).toBe(200)
    await portal.admin.put('/faults', { operation: 'GET /moon', kind: 'drop', times: 1 }).expect(422)
    await portal.admin.put('/faults', { operation: 'GET /user', kind: 'melt', times: 1 }).expect(422)
  })
})

it('answers unknown admin addresses with JSON', async () => {
  const { status, body } = await portal.admin.get('/moon')
  expect({ status, body }).toEqual({
    status: 404,
    body: { success: false, message: 'В API управления нет GET /moon' },
  })
})
