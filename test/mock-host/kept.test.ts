import { cp, readdir, readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { listen } from '#runtime/http.ts'
import { introduce } from './fake-bot.ts'
import {
  afterRestart,
  botThat,
  dataOf,
  FAULT,
  happen,
  hostFolder,
  keysOf,
  portalWith,
  userIdsOf,
} from './kept-host.ts'
import { startPortal, type TestPortal } from './portal.ts'

let folder: string

beforeEach(async () => {
  folder = await hostFolder()
})

describe('a host with a data folder', () => {
  it('sends after a restart what waited, in its order and under the same keys', async () => {
    const before = await portalWith(folder, await botThat(FAULT))
    const users = await happen(before, 5)
    const waiting = await before.outbox()
    await before[Symbol.asyncDispose]()
    const bot = await botThat()
    await using after = await portalWith(folder, bot)
    await after.host.settle()
    expect(userIdsOf(bot)).toEqual(users)
    expect(bot.calls.map(({ key }) => key)).toEqual(keysOf(waiting))
    expect((await after.outbox()).map(({ id, state }) => ({ id, state }))).toEqual(
      waiting.map(({ id }) => ({ id, state: 'delivered' })),
    )
    await happen(after)
    expect((await after.outbox()).at(-1)?.id).toBe((waiting.at(-1)?.id ?? 0) + 1)
  })

  it('gives a call that waited all its attempts again, the first at once', async () => {
    const before = await portalWith(folder, await botThat(FAULT, FAULT))
    await happen(before)
    await before.clock.tick(1_000)
    await before.host.settle()
    expect(await before.outbox()).toMatchObject([{ attempts: 2, nextAttemptAt: expect.any(String) }])
    await before[Symbol.asyncDispose]()
    const { outbox } = await afterRestart(folder)
    expect(outbox).toMatchObject([{ state: 'queued', attempts: 0 }])
    expect(outbox[0]).not.toHaveProperty('nextAttemptAt')
  })

  it('lists the finished calls as they were', async () => {
    const before = await portalWith(
      folder,
      await botThat({ status: 200, body: { success: false, message: 'нет' } }, { status: 404 }),
    )
    await happen(before, 3)
    const outbox = await before.outbox()
    expect(outbox.map(({ state }) => state)).toEqual(['refused', 'dead', 'delivered'])
    await before[Symbol.asyncDispose]()
    expect((await afterRestart(folder)).outbox).toEqual(outbox)
  })

  it('sends a call that was sent again behind those that waited before it', async () => {
    const before = await portalWith(folder, await botThat({ status: 404 }, FAULT))
    const [first, ...others] = await happen(before, 3)
    await before.admin.post('/outbox/1/resend').expect(200)
    expect((await before.outbox()).map(({ id }) => id)).toEqual([1, 2, 3])
    await before[Symbol.asyncDispose]()
    const bot = await botThat()
    await using after = await portalWith(folder, bot)
    await after.host.settle()
    expect(userIdsOf(bot)).toEqual([...others, first])
  })

  it('keeps the calls of a bot that it is told of only later', async () => {
    const bot = await botThat(FAULT, FAULT)
    const before = await portalWith(folder, bot, [1, 2])
    await happen(before)
    await before[Symbol.asyncDispose]()
    await using after = await portalWith(folder, bot, [1])
    await after.host.settle()
    expect((await after.outbox()).map(({ state }) => state)).toEqual(['delivered', 'queued'])
    await introduce(after, bot, 2)
    await introduce(after, bot, 2)
    await after.host.settle()
    expect((await after.outbox()).map(({ state, attempts }) => ({ state, attempts }))).toEqual(
      Array(2).fill({ state: 'delivered', attempts: 1 }),
    )
  })

  it('forgets what waited for a bot that is removed', async () => {
    const before = await portalWith(folder, await botThat(FAULT))
    await happen(before)
    await before[Symbol.asyncDispose]()
    const bot = await botThat()
    const between = await startPortal({ dataFolder: folder })
    await between.admin.delete('/bots/1').expect(404)
    await introduce(between, await botThat(FAULT))
    await between.admin.delete('/bots/1').expect(200)
    await between[Symbol.asyncDispose]()
    await using after = await portalWith(folder, bot)
    await after.host.settle()
    expect(bot.calls).toEqual([])
    expect(await after.outbox()).toMatchObject([{ state: 'dead', lastError: 'the bot was removed' }])
  })

  it('does not ask again what a page was waiting for', async () => {
    const asked = Promise.withResolvers<ServerResponse>()
    await using bot = await listen((_req, res) => asked.resolve(res))
    const before = await startPortal({
      dataFolder: folder,
      bots: [{ botId: 1, baseUrl: bot.url, token: 'x' }],
    })
    const { userId } = await before.user()
    const answer = before.act('connect-by-link', { userId }).then(({ status }) => status)
    const response = await asked.promise
    expect(await before.outbox()).toMatchObject([{ id: 1, state: 'queued' }])
    // As if the host had been killed now.
    const killed = `${folder}-killed`
    await cp(folder, killed, { recursive: true })
    response.destroy()
    expect(await answer).toBe(409)
    const outbox = await before.outbox()
    expect(outbox).toMatchObject([{ id: 1, state: 'dead', alias: 'users/connect-link' }])
    await before[Symbol.asyncDispose]()
    expect((await afterRestart(folder)).outbox).toEqual(outbox)
    await using again = await startPortal({ dataFolder: killed })
    expect(await again.outbox()).toEqual([])
  })

  it('has its users, posts, comments and orders again, whatever the seed; ids go on', async () => {
    const before = await startPortal({ dataFolder: folder, seed: 7 })
    const { userId } = await before.user({ familyId: 1 })
    await before.act('publish-post', { authorId: userId }).expect(200)
    const data = await dataOf(before)
    await before[Symbol.asyncDispose]()
    await using after = await startPortal({ dataFolder: folder, seed: 8 })
    expect(await dataOf(after)).toEqual(data)
    expect((await after.user()).userId).toBe(userId + 2)
  })

  it('recognises a change of before that is repeated under its key', async () => {
    const before = await startPortal({ dataFolder: folder })
    const { userId } = await before.user({ familyId: 1 })
    const { postId } = (await before.admin.post('/posts', { authorId: userId })).body
    const comment = (portal: TestPortal) =>
      portal.post('/comment', { postId, authorId: userId, comment: 'Ура' }).set('Idempotency-Key', 'the key')
    const first = await comment(before).expect(201)
    await before[Symbol.asyncDispose]()
    await using after = await startPortal({ dataFolder: folder })
    expect((await comment(after).expect(201)).body).toEqual(first.body)
    const { comments } = (await after.admin.get('/comments')).body
    expect(comments.filter((kept: { postId: number }) => kept.postId === postId)).toHaveLength(1)
  })

  it('forgets everything by a reset, but goes on with the numbers of its calls', async () => {
    const bot = await botThat(FAULT)
    const fresh = await startPortal({ dataFolder: folder })
    const seeded = await dataOf(fresh)
    await introduce(fresh, bot)
    await happen(fresh, 2)
    await fresh[Symbol.asyncDispose]()
    const before = await startPortal({ dataFolder: folder })
    await before.admin.post('/reset').expect(200)
    expect(await dataOf(before)).toEqual(seeded)
    expect(await readFile(join(folder, 'kept.jsonl'), 'utf8')).not.toContain('users/connect-bot')
    bot.calls.length = 0
    await introduce(before, bot)
    await before.host.settle()
    expect(bot.calls).toEqual([])
    await before[Symbol.asyncDispose]()
    expect(await afterRestart(folder)).toEqual({ outbox: [], data: seeded })
    await using after = await portalWith(folder, bot)
    await happen(after)
    expect(await after.outbox()).toMatchObject([{ id: 3 }])
  })

  it('keeps what it came back to by a snapshot', async () => {
    const before = await portalWith(folder, await botThat(FAULT))
    const { body } = await before.admin.post('/snapshots')
    const data = await dataOf(before)
    await happen(before)
    await before.admin.post(`/snapshots/${body.snapshotId}/restore`).expect(200)
    await before[Symbol.asyncDispose]()
    expect(await afterRestart(folder)).toEqual({ outbox: [], data })
  })
})

describe('a host without a data folder', () => {
  it('begins anew and writes nothing', async () => {
    const portal = await startPortal()
    const { userId } = await portal.user()
    await portal[Symbol.asyncDispose]()
    await using again = await startPortal()
    expect((await again.user()).userId).toBe(userId)
    expect(await readdir(join(folder, '..'))).toEqual([])
  })
})
