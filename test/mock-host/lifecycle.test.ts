import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { endpoints } from '#contracts/bot/index.ts'
import { orderStatuses } from '#contracts/host/entities/order.ts'
import { ListenError } from '#runtime/http.ts'
import { introduce, startFakeBot } from './fake-bot.ts'
import { startPortal, type TestPortal } from './portal.ts'

let portal: TestPortal

beforeEach(async () => {
  portal = await startPortal({ seed: 7 })
})

afterEach(() => portal[Symbol.asyncDispose]())

/** What the portal remembers, with its own address, which differs from run to run, left out. */
async function remembered(of: TestPortal): Promise<unknown> {
  return JSON.parse(JSON.stringify(await of.everything()).replaceAll(of.url, ''))
}

describe('the seed', () => {
  it('gives the same portal each time, and another seed another one', async () => {
    await using same = await startPortal({ seed: 7 })
    await using other = await startPortal({ seed: 8 })
    expect(await remembered(same)).toEqual(await remembered(portal))
    expect(await remembered(other)).not.toEqual(await remembered(portal))
  })

  it('gives the same new things whatever happened before', async () => {
    await using same = await startPortal({ seed: 7 })
    await same.get('/posts')
    await same.act('publish-post', { authorId: 999_999 }).expect(404)
    expect(await same.user()).toEqual(await portal.user())
  })

  it('holds three families, an administrator, posts with and without pictures, orders in each status', async () => {
    const [users, posts, comments, orders] = await portal.everything()
    expect(new Set(users.map(({ familyId }: { familyId: number | null }) => familyId))).toEqual(
      new Set([null, 1, 2, 3]),
    )
    expect(users.filter(({ role }: { role: string }) => role === 'admin')).toHaveLength(1)
    const pictures = posts.map(({ imageUrl }: { imageUrl: string | null }) => imageUrl === null)
    expect(new Set(pictures)).toEqual(new Set([true, false]))
    expect(comments).toHaveLength(posts.length)
    const statuses = orders.map(({ status }: { status: string }) => status)
    expect(new Set(statuses)).toEqual(new Set(orderStatuses))
  })

  it("holds the users of the contract's examples, who can be tried as they stand", async () => {
    const shown = Object.values(endpoints).flatMap(({ example }) =>
      'userId' in example ? [example.userId] : 'userIds' in example ? example.userIds : [],
    )
    expect(shown.length).toBeGreaterThan(0)
    const ids = (await portal.users()).map(({ userId }) => userId)
    expect(ids).toEqual(expect.arrayContaining(shown))
  })

  it('holds Russian users with different phones and e-mail addresses', async () => {
    const users = await portal.users()
    for (const { surname, phone, botConnected } of users) {
      expect(surname).toMatch(/^[А-ЯЁ][а-яё-]+$/)
      expect(phone).toMatch(/^7918\d{7}$/)
      expect(botConnected).toBe(false)
    }
    expect(new Set(users.map(({ phone }) => phone)).size).toBe(users.length)
    expect(new Set(users.map(({ email }) => email)).size).toBe(users.length)
  })
})

describe('reset', () => {
  it('goes back to the seed and forgets all but the bots', async () => {
    await using bot = await startFakeBot()
    await introduce(portal, bot)
    const seeded = await remembered(portal)
    const { userId } = await portal.user()
    bot.plan.push({ status: 500 })
    await portal.act('connect-bot', { userId })
    await portal.get('/user', { userId })
    await portal.admin.put('/faults', { operation: 'GET /user', kind: 'error500', times: 5 })
    await portal.host.settle()

    await portal.admin.post('/reset').expect(200)

    expect(await remembered(portal)).toEqual(seeded)
    expect(await portal.outbox()).toEqual([])
    expect(await portal.journal()).toEqual([])
    expect((await portal.admin.get('/faults')).body).toEqual({ faults: [] })
    expect((await portal.admin.get('/bots')).body.bots).toHaveLength(1)
    expect((await portal.user()).userId).toBe(userId)
    await portal.clock.tick(60_000)
    await portal.host.settle()
    expect(bot.calls).toHaveLength(1)
    expect(await portal.host.nextDue()).toBeUndefined()
  })
})

describe('snapshots', () => {
  it('are come back to, more than once', async () => {
    const { userId } = await portal.user()
    const before = await remembered(portal)
    const { body } = await portal.admin.post('/snapshots').expect(201)
    for (let round = 0; round < 2; round += 1) {
      await portal.act('delete-user', { userId }).expect(200)
      await portal.user()
      expect(await remembered(portal)).not.toEqual(before)
      await portal.admin.post(`/snapshots/${body.snapshotId}/restore`).expect(200)
      expect(await remembered(portal)).toEqual(before)
    }
  })

  it('drop the calls about what never happened', async () => {
    await using bot = await startFakeBot()
    await introduce(portal, bot)
    const { body } = await portal.admin.post('/snapshots')
    bot.plan.push({ status: 500 })
    await portal.act('connect-bot', { userId: (await portal.user()).userId })
    await portal.host.settle()
    await portal.admin.post(`/snapshots/${body.snapshotId}/restore`)
    expect(await portal.outbox()).toEqual([])
    expect(await portal.host.nextDue()).toBeUndefined()
  })

  it('are forgotten when there are many', async () => {
    const first = (await portal.admin.post('/snapshots')).body.snapshotId
    for (let count = 0; count < 50; count += 1) await portal.admin.post('/snapshots')
    await portal.admin.post(`/snapshots/${first}/restore`).expect(404)
    await portal.admin.post(`/snapshots/${first + 1}/restore`).expect(200)
    await portal.admin.post('/snapshots/first/restore').expect(422)
  })
})

describe('the service', () => {
  it('tells its health', async () => {
    const { body } = await portal.admin.get('/health').expect(200)
    expect(body).toMatchObject({
      status: 'ok',
      posts: 6,
      time: '2026-03-01T09:00:00.000Z',
      users: 13,
      bots: 0,
    })
  })

  it('shows by its activity whether anything happened', async () => {
    const before = portal.host.activity
    await portal.admin.get('/users')
    await portal.host.settle()
    expect(portal.host.activity).toBe(before)
    await portal.get('/posts')
    await portal.host.settle()
    expect(portal.host.activity).toBeGreaterThan(before)
  })

  it('names a taken port', async () => {
    const port = Number(new URL(portal.url).port)
    const starting = startPortal({ port })
    await expect(starting).rejects.toThrow(ListenError)
    await expect(starting).rejects.toThrow(`127.0.0.1:${port}`)
  })

  it('stops with calls waiting and requests held', async () => {
    const stopping = await startPortal()
    await using bot = await startFakeBot()
    await introduce(stopping, bot)
    bot.plan.push({ status: 500 })
    await stopping.act('connect-bot', { userId: (await stopping.user()).userId })
    await stopping.admin.put('/faults', { operation: 'GET /posts', kind: 'timeout' })
    const held = stopping.get('/posts').then(
      () => 'answered',
      () => 'hung up',
    )
    while ((await stopping.journal({ direction: 'in' })).length === 0) await stopping.host.settle()
    await stopping[Symbol.asyncDispose]()
    expect(await held).toBe('hung up')
    expect(await stopping.host.nextDue()).toBeUndefined()
  })
})
