import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ChatClient } from '#bot/channels/web/widget/client.ts'
import { type Bot, startBot } from '#bot/index.ts'
import { type Database, type DatabaseOptions, openDatabase } from '#bot/store/database.ts'
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

describe('a connection that breaks', () => {
  let database: Database
  let admin: pg.Client

  beforeAll(async () => {
    const url = await server.createDatabase('broken')
    database = await openDatabase({ kind: 'postgres', url })
    admin = new pg.Client({ connectionString: url })
    await admin.connect()
  })

  afterAll(async () => {
    await admin.end()
    await database.close()
  })

  const pidOf = async (db: Database['db']) =>
    (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)).rows[0]?.pid
  const breakOff = (pid: number | undefined) => admin.query('select pg_terminate_backend($1)', [pid])

  /** The process of the next connection that works; one that is not known to be broken yet fails its query. */
  async function nextPid(): Promise<number> {
    for (;;) {
      await setImmediate()
      const pid = await pidOf(database.db).catch(() => undefined)
      if (pid !== undefined) return pid
    }
  }

  it('while nobody uses it ends nothing, and is replaced', async () => {
    const broken = await pidOf(database.db)
    await breakOff(broken)
    expect(await nextPid()).not.toBe(broken)
  })

  it('of a listener is told of, and listening begins again', async () => {
    const heard: string[] = []
    const lost = Promise.withResolvers<void>()
    await database.listen('news', (payload) => heard.push(payload), lost.resolve)
    const { rows } = await admin.query<{ pid: number }>(
      `select pid from pg_stat_activity where query like 'listen%' and datname = current_database()`,
    )
    await breakOff(rows[0]?.pid)
    await lost.promise
    const again = Promise.withResolvers<string>()
    const stop = await database.listen('news', again.resolve, () => undefined)
    await admin.query(`notify news, 'снова'`)
    expect(await again.promise).toBe('снова')
    expect(heard).toEqual([])
    await stop()
  })

  it('in a transaction fails that one, and ends nothing', async () => {
    const failing = database.db.transaction().execute(async (trx) => {
      await breakOff(await pidOf(trx))
      // Until the connection hears of it.
      for (;;) await pidOf(trx)
    })
    await expect(failing).rejects.toThrow()
    expect(await nextPid()).toBeGreaterThan(0)
  })
})

/** On the real clock, so the limits are such that nobody waits long: 100 messages a second, 20 to one chat. */
const LIMITS = { perSecond: 100, perChatPerSecond: 20 }
const POSTS = 5
const WEB = { origins: ['*'] }

describe('two processes of the bot on one database', () => {
  let stack: TestStack
  let second: Bot
  let database: DatabaseOptions
  let members: Member[]

  beforeAll(async () => {
    database = { kind: 'postgres', url: await server.createDatabase('shared') }
    stack = await startTestStack({ database, clock: systemClock, limits: LIMITS, web: WEB })
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

  const startAnother = () => startBot({ ...botOptions(stack, { limits: LIMITS, web: WEB }), database })

  /** A post of the first member, of which the bots do not hear. */
  async function newPost(title: string): Promise<number> {
    const post = { authorId: members[0]?.userId, title }
    const { postId } = await stack.portal.post<{ postId: number }>('/__admin/posts', post)
    return postId
  }

  /** Publishes posts, each to everybody, calling the processes in turn; returns their titles in order. */
  async function publish(prefix: string, urls: string[]): Promise<string[]> {
    const titles = Array.from({ length: POSTS }, (_, index) => `${prefix} ${index}`)
    // Somebody else: authors are not told of their own posts.
    const authorId = 1
    const userIds = members.map(({ userId }) => userId)
    for (const [index, title] of titles.entries()) {
      const postId = await newPost(title)
      const { body } = await callBot(urls[index % urls.length] ?? '', 'post/new', {
        postId,
        authorId,
        userIds,
      })
      expect(body).toMatchObject({ success: true, queued: members.length })
    }
    return titles
  }

  /**
   * Until nothing is queued and everybody is answered, by whichever process: the limits are waited for in real
   * time, and the portal and the bots are asked meanwhile.
   */
  async function sent(): Promise<void> {
    const { db } = stack.bot
    for (;;) {
      await stack.settle()
      const queued = db.selectFrom('deliveries').where('state', '=', 'queued').select('delivery_id')
      const unanswered = db.selectFrom('updates').where('payload', 'is not', null).select('update_id')
      const left = await Promise.all([queued.execute(), unanswered.execute()])
      if (left.every((rows) => rows.length === 0)) return
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

  it('tell a web chat that is read through one of them what comes through the other', async () => {
    const reader = new ChatClient({ base: `${stack.bot.url}/web`, lang: 'ru' })
    const writer = new ChatClient({ base: `${second.url}/web`, lang: 'ru' })
    writer.resume(await reader.begin())
    const stopping = new AbortController()
    const events = reader.events(0, stopping.signal)
    while ((await events.next()).value?.type !== 'ready');
    const began = performance.now()
    await writer.write('written-once', 'Помощь')
    expect((await events.next()).value).toMatchObject({ message: { from: 'person', text: 'Помощь' } })
    expect((await events.next()).value).toMatchObject({ message: { from: 'bot' } })
    // Readers look by themselves every 20 seconds: only a wake-up comes sooner.
    expect(performance.now() - began).toBeLessThan(15_000)
    stopping.abort()
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

  it('go on in the dialogues of one another, each answer once', async () => {
    // The messenger tells the process that started last, which in another test has stopped: these have no balancer.
    await using _told = await startAnother()
    await sent()
    const [author, ...others] = members
    const talkers = others.slice(0, 10)
    const postId = await newPost('Как вам?')
    const authorId = author?.userId
    const userIds = talkers.map(({ userId }) => userId)
    await callBot(second.url, 'comment/new', { postId, authorId, comment: 'Как вам?', userIds })
    await sent()
    await Promise.all(talkers.map((member) => member.press('Ответить')))
    await sent()
    for (const member of talkers) await member.look()
    await Promise.all(talkers.map((member, index) => member.say(`Ответ ${index}`)))
    await Promise.all(talkers.map((member) => member.say('Мои заказы')))
    await sent()
    for (const member of talkers)
      expect(await member.read()).toEqual(['Комментарий опубликован.', 'Заказов пока нет.'])
    const { comments } = await stack.portal.get<{ comments: { authorId: number; comment: string }[] }>(
      '/__admin/comments',
    )
    const made = comments.filter(({ comment }) => comment.startsWith('Ответ '))
    expect(made.length).toBe(talkers.length)
    for (const [index, { userId }] of talkers.entries())
      expect(made).toContainEqual(expect.objectContaining({ authorId: userId, comment: `Ответ ${index}` }))
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
