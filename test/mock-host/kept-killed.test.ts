import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest'
import { type JsonClient, jsonClient } from '#harness/json-client.ts'
import type { OutboxEntry } from '#mock-host/engine/outbox/types.ts'
import { killAll, startProcess } from '#test/support/bot-process.ts'
import { type FakeBot, startFakeBot } from './fake-bot.ts'

const TOKEN = 'portal-token'
/** More than a test lives to see. */
const MOST_FAULTS = 1_000
const SEEDED_POSTS = 6

let folder: string
let bot: FakeBot

beforeEach(async () => {
  const parent = await mkdtemp(join(tmpdir(), 'commap-killed-'))
  folder = join(parent, 'host')
  bot = await startFakeBot()
  onTestFinished(async () => {
    await killAll()
    await bot[Symbol.asyncDispose]()
    await rm(parent, { recursive: true })
  })
})

afterEach(killAll)

async function start() {
  const env = { DATA_DIR: folder, BOT_URL: bot.baseUrl, HOST_TOKEN: TOKEN }
  const process = startProcess(env, 'test/mock-host/servers/host.ts')
  const url = String((await process.line('the host is running')).url)
  return {
    admin: jsonClient(`${url}/__admin`),
    url,
    async kill() {
      process.child.kill('SIGKILL')
      await process.ended
    },
  }
}

const fail = () => bot.plan.push(...Array(MOST_FAULTS).fill({ status: 503 }))
const recover = () => bot.plan.splice(0)

async function outboxOf(admin: JsonClient): Promise<OutboxEntry[]> {
  return (await admin.get<{ outbox: OutboxEntry[] }>('/outbox')).outbox
}

/** Somebody of a family publishes; the others of it have the bot. */
async function family(admin: JsonClient) {
  const [author] = await Promise.all(
    [1, 2].map(() => admin.post<{ userId: number }>('/users', { familyId: 77, botConnected: true })),
  )
  const publish = () =>
    admin.post<{ result: { postId: number }; calls: number[] }>('/actions/publish-post', {
      authorId: author?.userId,
    })
  return { publish }
}

it('a host that was killed has its waiting calls, and the posts that they tell of', async () => {
  const first = await start()
  const { publish } = await family(first.admin)
  const told = await publish()
  while ((await outboxOf(first.admin))[0]?.state !== 'delivered');
  fail()
  const published = [told]
  for (let post = 0; post < 5; post += 1) published.push(await publish())
  const outbox = await outboxOf(first.admin)
  await first.kill()

  recover()
  bot.calls.length = 0
  const second = await start()
  while ((await outboxOf(second.admin)).some(({ state }) => state === 'queued'));
  expect(bot.calls.map(({ key }) => key)).toEqual(outbox.slice(1).map(({ idempotencyKey }) => idempotencyKey))
  expect(bot.calls.map(({ params }) => params.postId)).toEqual(
    published.slice(1).map(({ result }) => result.postId),
  )
  const [delivered] = await outboxOf(second.admin)
  expect(delivered).toEqual(outbox[0])
  for (const { result } of published) {
    const answer = await fetch(`${second.url}/post?postId=${result.postId}`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    })
    expect(answer.status).toBe(200)
  }
})

it('a host that was killed under load has everything that it had answered', async () => {
  fail()
  const answered: { postId: number; callId: number | undefined }[] = []
  for (let round = 1; round <= 3; round += 1) {
    const host = await start()
    const { publish } = await family(host.admin)
    const goal = answered.length + 20 * round
    const publishing = Array.from({ length: 8 }, async () => {
      for (;;) {
        const { result, calls } = await publish()
        answered.push({ postId: result.postId, callId: calls[0] })
      }
    })
    const ended = Promise.allSettled(publishing)
    while (answered.length < goal) await host.admin.get('/health')
    await host.kill()
    await ended
  }
  const host = await start()
  const { posts } = await host.admin.get<{ posts: { postId: number }[] }>('/posts')
  const seeded = posts.slice(0, SEEDED_POSTS)
  const kept = new Map((await outboxOf(host.admin)).map(({ id, params }) => [id, params]))
  const postIds = new Set(posts.map(({ postId }) => postId))
  for (const { postId, callId = 0 } of answered) {
    expect(postIds).toContain(postId)
    expect(kept.get(callId)).toMatchObject({ postId })
  }
  // An action that was not answered has been done with its call, or not at all.
  const toldOf = Array.from(kept.values(), (params) => (params as { postId: number }).postId)
  expect([...seeded.map(({ postId }) => postId), ...toldOf].sort()).toEqual([...postIds].sort())
}, 60_000)
