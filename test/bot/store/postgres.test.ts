import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bot, startBot } from '#bot/index.ts'
import type { DatabaseOptions } from '#bot/store/database.ts'
import { systemClock } from '#runtime/clock.ts'
import { type Member, newMembers } from '#test/support/people.ts'
import { type PostgresServer, startPostgres } from '#test/support/postgres.ts'
import { botOptions, callBot, startTestStack, type TestStack } from '#test/support/stack.ts'
import { storeSuite } from './suite.ts'

let server: PostgresServer

beforeAll(async () => {
  server = await startPostgres()
})

afterAll(() => server[Symbol.asyncDispose]())

describe('the store on PostgreSQL', () => {
  storeSuite(async () => ({ kind: 'postgres', url: await server.createDatabase('store') }))
})

/** On the real clock, so the limits are such that nobody waits long: 100 messages a second, 20 to one chat. */
const LIMITS = { perSecond: 100, perChatPerSecond: 20 }
const POSTS = 5

describe('two processes of the bot on one database', () => {
  let stack: TestStack
  let second: Bot
  let database: DatabaseOptions
  let members: Member[]

  beforeAll(async () => {
    database = { kind: 'postgres', url: await server.createDatabase('shared') }
    stack = await startTestStack({ database, clock: systemClock, limits: LIMITS })
    members = await newMembers(
      stack,
      Array.from({ length: 40 }, () => ({})),
    )
    second = await startAnother()
  })

  afterAll(async () => {
    await second[Symbol.asyncDispose]()
    await stack[Symbol.asyncDispose]()
  })

  const startAnother = () => startBot({ ...botOptions(stack, { limits: LIMITS }), database })

  /** Publishes posts, each to everybody, calling the processes in turn; returns their titles in order. */
  async function publish(prefix: string, urls: string[]): Promise<string[]> {
    const titles = Array.from({ length: POSTS }, (_, index) => `${prefix} ${index}`)
    const authorId = members[0]?.userId
    const userIds = members.map(({ userId }) => userId)
    for (const [index, title] of titles.entries()) {
      const { postId } = await stack.portal.post<{ postId: number }>('/__admin/posts', { authorId, title })
      const { body } = await callBot(urls[index % urls.length] ?? '', 'post/new', {
        postId,
        authorId,
        userIds,
      })
      expect(body).toMatchObject({ success: true, queued: members.length })
    }
    return titles
  }

  /** Until nothing is queued: the limits are waited for in real time, and the portal and the bots are asked meanwhile. */
  async function sent(): Promise<void> {
    for (;;) {
      await stack.settle()
      const queued = stack.bot.db.selectFrom('deliveries').where('state', '=', 'queued').select('delivery_id')
      if ((await queued.execute()).length === 0) return
    }
  }

  /** The posts that a person has seen, with the time of each. */
  async function seenBy(member: Member, prefix: string) {
    const seen = (await member.look()).map(({ text, caption, at }) => ({
      title: (text ?? caption ?? '').split('\n')[0] ?? '',
      at: Date.parse(at),
    }))
    return seen.filter(({ title }) => title.startsWith(prefix))
  }

  const span = (times: number[]) => Math.max(...times) - Math.min(...times)

  it('lose and double nothing, keep the order of each person and the limits', async () => {
    await sent()
    const titles = await publish('Новость', [stack.bot.url, second.url])
    await sent()
    const seen = await Promise.all(members.map((member) => seenBy(member, 'Новость')))
    for (const posts of seen) {
      expect(posts.map(({ title }) => title)).toEqual(titles)
      // Five messages, 50 ms apart; a slow machine may deliver the first one late.
      expect(span(posts.map(({ at }) => at))).toBeGreaterThan(100)
    }
    // A second's worth of messages may go at once, the other hundred take a second.
    expect(span(seen.flat().map(({ at }) => at))).toBeGreaterThan(700)
  })

  it('start one communication for one key, whichever is called', async () => {
    const params = { userId: members[0]?.userId }
    const key = { 'idempotency-key': 'one-for-both' }
    const urls = [stack.bot.url, second.url, stack.bot.url, second.url]
    const answers = await Promise.all(urls.map((url) => callBot(url, 'users/unblock', params, key)))
    expect(answers.map(({ body }) => body.success)).toEqual([true, true, true, true])
    expect(new Set(answers.map(({ body }) => body.communicationId)).size).toBe(1)
    await sent()
    const kept = stack.bot.db.selectFrom('communications').where('alias', '=', 'users/unblock').selectAll()
    expect(await kept.execute()).toHaveLength(1)
  })

  it('go on when one of them stops in the middle', async () => {
    const third = await startAnother()
    const titles = await publish('Смена', [third.url])
    await third[Symbol.asyncDispose]()
    await sent()
    for (const member of members) {
      expect((await seenBy(member, 'Смена')).map(({ title }) => title)).toEqual(titles)
    }
  })
})
