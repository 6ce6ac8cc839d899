import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { earlierAnswer, keepAnswer, keyedCall } from '#bot/api/idempotency.ts'
import { startCommunication } from '#bot/delivery/communications.ts'
import { Limiter } from '#bot/delivery/limiter.ts'
import { OutcomeWriter } from '#bot/delivery/outcomes.ts'
import { LANES, Queue } from '#bot/delivery/queue.ts'
import { endConversation, findConversation, startConversation } from '#bot/store/conversations.ts'
import { type Database, openDatabase } from '#bot/store/database.ts'
import { communicationOfMessage } from '#bot/store/deliveries.ts'
import { findLink, linkPerson, pauseLink, resumeLink, setLinkStatus, unlink } from '#bot/store/links.ts'
import { migrate } from '#bot/store/migrate.ts'
import { findPerson, markUnreachable, meetPerson, withLink } from '#bot/store/people.ts'
import { emptyTables } from '#bot/store/reset.ts'
import { storableMoment } from '#bot/store/storable.ts'
import { findProfile, saveProfile } from '#bot/store/users.ts'
import { postNew } from '#contracts/bot/post/new.ts'
import { requestAccepted } from '#contracts/bot/request/accepted.ts'
import { TestClock } from '#runtime/clock.ts'
import { PendingWork } from '#runtime/pending.ts'

const START = '2026-03-02T09:00:00Z'
const log = pino({ enabled: false })

type Options = Parameters<typeof openDatabase>[0]

/** What the store must do on any database: PGlite and PostgreSQL run the very same tests. */
export function storeSuite(options: () => Promise<Options>): void {
  let database: Database
  let db: Database['db']
  let clock: TestClock
  let pending: PendingWork
  let queue: Queue

  beforeAll(async () => {
    database = await openDatabase(await options())
    db = database.db
    clock = new TestClock(START)
    pending = new PendingWork(clock)
    await migrate(db)
    queue = await Queue.open({ db, boss: database.boss, clock, log })
  })

  beforeEach(async () => {
    await emptyTables(db)
  })

  afterAll(async () => {
    await queue.close()
    await database.close()
  })

  const stopping = new AbortController().signal
  const now = () => new Date(clock.now())
  const meet = (chat: string) => meetPerson(db, 'telegram', chat, 'ru')

  async function meetMany(count: number): Promise<number[]> {
    const people = await Promise.all(
      Array.from({ length: count }, (_, index) => meet(`${7_000_000_001 + index}`)),
    )
    return people.map(({ person_id }) => Number(person_id))
  }

  describe('migrations', () => {
    it('run again change nothing, by several processes at once too', async () => {
      const [{ person_id }] = [await meet('1')]
      await Promise.all([migrate(db), migrate(db)])
      expect(await findPerson(db, person_id)).toMatchObject({ chat_id: '1' })
    })
  })

  describe('people', () => {
    it('are one per chat, whose numbers may be long', async () => {
      const first = await meet('7000000001')
      expect(await meet('7000000001')).toEqual(first)
      expect((await meet('7000000002')).person_id).not.toBe(first.person_id)
      expect(first).toMatchObject({
        channel: 'telegram',
        chat_id: '7000000001',
        locale: 'ru',
        unreachable_at: null,
      })
    })

    it('met at once are one person', async () => {
      const met = await Promise.all(Array.from({ length: 8 }, () => meet('42')))
      expect(new Set(met.map(({ person_id }) => person_id)).size).toBe(1)
    })

    it('who blocked the bot are unreachable until they are heard of', async () => {
      const { person_id } = await meet('1')
      await markUnreachable(db, [person_id], now())
      expect((await findPerson(db, person_id)).unreachable_at).toEqual(now())
      expect((await meet('1')).unreachable_at).toBeNull()
      await markUnreachable(db, [], now())
    })

    it('come with their account', async () => {
      const person = await meet('1')
      expect((await withLink(db, person)).link).toBeUndefined()
      await linkPerson(db, person.person_id, 127)
      await saveProfile(db, { userId: 127, role: 'author' })
      expect((await withLink(db, person)).link).toEqual({
        userId: 127,
        status: 'connected',
        role: 'author',
        pausedAt: null,
      })
    })
  })

  describe('users', () => {
    it('keep what a later push does not name', async () => {
      await saveProfile(db, {
        userId: 127,
        role: 'user',
        firstname: 'Анна',
        patronymic: 'Петровна',
        active: false,
      })
      await saveProfile(db, { userId: 127, role: 'admin', lastname: 'Белова', patronymic: null })
      expect(await findProfile(db, 127)).toEqual({
        user_id: 127,
        role: 'admin',
        active: false,
        firstname: 'Анна',
        lastname: 'Белова',
        patronymic: null,
      })
      expect(await findProfile(db, 128)).toBeUndefined()
    })

    it('may have the largest number that JavaScript holds', async () => {
      const userId = Number.MAX_SAFE_INTEGER
      await saveProfile(db, { userId, role: 'user' })
      expect((await findProfile(db, userId))?.user_id).toBe(userId)
    })
  })

  describe('links', () => {
    it('are one to one: the newest wins on both sides', async () => {
      const [first = 0, second = 0] = await meetMany(2)
      expect(await linkPerson(db, first, 127)).toBeUndefined()
      expect(await linkPerson(db, first, 127)).toBeUndefined()
      expect(await linkPerson(db, second, 127)).toBe(first)
      expect(await linkPerson(db, second, 128)).toBeUndefined()
      const links = await db.selectFrom('links').select(['user_id', 'person_id']).execute()
      expect(links).toEqual([{ user_id: 128, person_id: second }])
    })

    it('change state only from where the change makes sense', async () => {
      const [person = 0] = await meetMany(1)
      await linkPerson(db, person, 127)
      await setLinkStatus(db, 127, 'deleted', ['connected'])
      await setLinkStatus(db, 127, 'connected', ['disconnected', 'blocked'])
      expect((await findLink(db, 127))?.status).toBe('deleted')
      await unlink(db, 127)
      expect(await findLink(db, 127)).toBeUndefined()
    })

    it('keep their pause until it is ended or the link is left', async () => {
      const [person = 0] = await meetMany(1)
      await linkPerson(db, person, 127)
      const until = new Date(clock.now() + 1000)
      await pauseLink(db, 127, now(), until)
      await setLinkStatus(db, 127, 'connected', ['connected'])
      expect(await findLink(db, 127)).toMatchObject({ paused_until: until, paused_at: now() })
      await resumeLink(db, 127)
      expect(await findLink(db, 127)).toMatchObject({ paused_until: null, paused_at: now() })
      await pauseLink(db, 127, now(), until)
      await setLinkStatus(db, 127, 'blocked', ['connected'])
      expect(await findLink(db, 127)).toMatchObject({ paused_until: null, paused_at: null })
    })

    it.each(['0000-01-01T00:00:00+23:59', '9999-12-31T23:59:59-23:59'])(
      'can be paused until %s',
      async (until) => {
        const [person = 0] = await meetMany(1)
        await linkPerson(db, person, 127)
        await pauseLink(db, 127, now(), storableMoment(until))
        expect((await findLink(db, 127))?.paused_until).toEqual(storableMoment(until))
      },
    )
  })

  describe('conversations', () => {
    it('are one per person, the last one begun', async () => {
      const [person = 0] = await meetMany(1)
      expect(await findConversation(db, person)).toBeUndefined()
      await startConversation(db, person, 'comment-answer', { postId: 1 })
      await startConversation(db, person, 'comment-answer', { postId: 2, text: '“Ёж” 👍' })
      expect(await findConversation(db, person)).toEqual({
        dialogue: 'comment-answer',
        state: { postId: 2, text: '“Ёж” 👍' },
      })
      await endConversation(db, person)
      expect(await findConversation(db, person)).toBeUndefined()
    })
  })

  describe('answers', () => {
    it('are kept once, by whoever is first', async () => {
      const call = keyedCall('key', 'users/block', { userId: 1, reason: 'Спам' })
      const answer = (message: string) => ({ success: false as const, message })
      expect(await earlierAnswer(db, call)).toBeUndefined()
      const kept = await Promise.all(['а', 'б', 'в'].map((word) => keepAnswer(db, call, answer(word), now())))
      expect(kept.filter(Boolean)).toHaveLength(1)
      expect(await earlierAnswer(db, call)).toEqual(answer('абв'[kept.indexOf(true)] ?? ''))
    })

    it('belong to their parameters, in whatever order these are written', async () => {
      const call = keyedCall('key', 'users/block', { userId: 1, reason: 'Спам' })
      await keepAnswer(db, call, { success: false, message: 'а' }, now())
      const same = keyedCall('key', 'users/block', { reason: 'Спам', userId: 1 })
      expect(await earlierAnswer(db, same)).toMatchObject({ message: 'а' })
      const other = keyedCall('key', 'users/block', { reason: 'Спам', userId: 2 })
      expect(await earlierAnswer(db, other)).toMatchObject({ success: false, errorCode: 409 })
    })
  })

  describe('the limiter', () => {
    const limiter = (perSecond = 30, perChatPerSecond = 1) =>
      new Limiter({
        db,
        clock,
        pending,
        channel: 'telegram',
        limits: { perSecond, perChatPerSecond },
        stopping,
      })
    const offsets = (moments: number[]) => moments.map((moment) => Math.max(0, moment - clock.now()))
    const most = (moments: number[]) =>
      Math.max(...moments.map((from) => moments.filter((at) => at >= from && at < from + 999).length))

    it("lets a second's worth go at once, then 30 a second", async () => {
      const people = await meetMany(100)
      const times = offsets(await limiter().reserve(people)).sort((a, b) => a - b)
      expect(times[29]).toBe(0)
      expect(times[99]).toBeGreaterThan(2000)
      expect(most(times.filter((time) => time > 0))).toBeLessThanOrEqual(31)
    })

    it('is one for several processes that reserve at once', async () => {
      const people = await meetMany(90)
      const limiters = [limiter(), limiter(), limiter()]
      const moments = await Promise.all(
        Array.from({ length: 9 }, (_, index) =>
          (limiters[index % 3] ?? limiter()).reserve(people.slice(index * 10, index * 10 + 10)),
        ),
      )
      const times = offsets(moments.flat()).filter((time) => time > 0)
      expect(times.length).toBeGreaterThanOrEqual(58)
      expect(most(times)).toBeLessThanOrEqual(31)
    })

    it('keeps messages to one chat a second apart, across processes', async () => {
      const [person = 0, other = 0] = await meetMany(2)
      const [first, second] = await Promise.all([
        limiter().reserve([person, person, other]),
        limiter().reserve([person]),
      ])
      const own = [first?.[0], first?.[1], second?.[0]]
        .map((at) => (at ?? 0) - clock.now())
        .sort((a, b) => a - b)
      expect(own).toEqual([0, 1000, 2000])
      expect(offsets([first?.[2] ?? 0])).toEqual([0])
    })

    it('obeys a longer silence everywhere', async () => {
      const [person = 0] = await meetMany(1)
      await limiter().pause(20_000)
      await limiter().pause(5_000)
      const [moment = 0] = await limiter().reserve([person])
      expect(moment - clock.now()).toBeGreaterThanOrEqual(20_000)
    })

    it('takes other limits as well', async () => {
      const people = await meetMany(3)
      const times = offsets(await limiter(1, 1000).reserve(people))
      // As much as a second of silence has saved up goes at once.
      expect(times).toEqual([0, 0, 1000])
    })
  })

  describe('outcomes', () => {
    it('written together are all stored', async () => {
      const people = await meetMany(5)
      await linkAll(people)
      await start(people.map((_, index) => index + 1))
      const deliveries = await db.selectFrom('deliveries').select('delivery_id').execute()
      const writer = new OutcomeWriter(db, clock, pending)
      for (const [index, { delivery_id }] of deliveries.entries()) {
        writer.add({ deliveryId: delivery_id, state: 'sent', messageId: `${index}` })
      }
      await writer.flush()
      const states = await db
        .selectFrom('deliveries')
        .select(['state', 'message_id'])
        .orderBy('delivery_id')
        .execute()
      expect(states).toEqual(people.map((_, index) => ({ state: 'sent', message_id: `${index}` })))
      expect(await communicationOfMessage(db, people[2] ?? 0, '2')).toMatchObject({ alias: 'post/new' })
      expect(await communicationOfMessage(db, people[2] ?? 0, '3')).toBeUndefined()
    })
  })

  async function linkAll(people: number[]): Promise<void> {
    for (const [index, person] of people.entries()) await linkPerson(db, person, index + 1)
  }

  function start(userIds: number[], { critical = false, parts = 1, except = [] as number[] } = {}) {
    return db.transaction().execute((trx) =>
      startCommunication(trx, queue, {
        communicationId: crypto.randomUUID(),
        definition: critical ? requestAccepted : postNew,
        params: { userIds },
        communication: {
          userIds,
          except,
          audience: 'active',
          compose: () => Array.from({ length: parts }, (_, part) => ({ html: `Часть ${part}` })),
        },
        now: now(),
      }),
    )
  }

  describe('deliveries', () => {
    it('are one per user with every reason there is', async () => {
      const people = await meetMany(8)
      await linkAll(people)
      await setLinkStatus(db, 2, 'disconnected', ['connected'])
      await setLinkStatus(db, 3, 'blocked', ['connected'])
      await setLinkStatus(db, 4, 'deleted', ['connected'])
      await saveProfile(db, { userId: 5, role: 'user', active: false })
      await pauseLink(db, 6, now(), new Date(clock.now() + 1000))
      await markUnreachable(db, [people[6] ?? 0], now())
      const users = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 1]
      const counts = await start(users, { parts: 2, except: [8] })
      expect(counts).toMatchObject({ queued: 2, suppressed: 7, unreachable: 1 })
      const rows = await db
        .selectFrom('deliveries')
        .select(['user_id', 'part', 'state', 'reason'])
        .orderBy('user_id')
        .orderBy('part')
        .execute()
      expect(rows.map((row) => [row.user_id, row.part, row.state, row.reason])).toEqual([
        [1, 0, 'queued', null],
        [1, 1, 'queued', null],
        [2, 0, 'suppressed', 'disconnected'],
        [3, 0, 'suppressed', 'blocked'],
        [4, 0, 'suppressed', 'deleted'],
        [5, 0, 'suppressed', 'inactive'],
        [6, 0, 'suppressed', 'paused'],
        [7, 0, 'unreachable', 'bot_blocked'],
        [8, 0, 'suppressed', 'own_event'],
        [9, 0, 'suppressed', 'not_linked'],
      ])
    })

    it('of critical messages pass through a pause, and a pause that is over holds nothing', async () => {
      await linkAll(await meetMany(2))
      await pauseLink(db, 1, now(), new Date(clock.now() + 1000))
      await pauseLink(db, 2, now(), new Date(clock.now()))
      expect(await start([1], { critical: true })).toMatchObject({ queued: 1 })
      expect(await start([1, 2])).toMatchObject({ queued: 1, suppressed: 1 })
    })

    it('of thousands are written in one statement', async () => {
      await sql`insert into people (channel, chat_id, locale) select 'telegram', n::text, 'ru' from generate_series(1, 5000) n`.execute(
        db,
      )
      await sql`insert into links (user_id, person_id, status) select row_number() over (), person_id, 'connected' from people`.execute(
        db,
      )
      expect(await start(Array.from({ length: 6000 }, (_, index) => index + 1))).toMatchObject({
        queued: 5000,
        suppressed: 1000,
      })
    })

    it('are not written when the transaction fails', async () => {
      await linkAll(await meetMany(1))
      const failing = db.transaction().execute(async (trx) => {
        await startCommunication(trx, queue, {
          communicationId: 'one',
          definition: postNew,
          params: {},
          communication: { userIds: [1], audience: 'active', compose: () => [{ html: 'Слова' }] },
          now: now(),
        })
        throw new Error('the call fails')
      })
      await expect(failing).rejects.toThrow('the call fails')
      expect(await db.selectFrom('deliveries').selectAll().execute()).toEqual([])
      expect(await queue.isBusy()).toBe(false)
    })
  })

  describe('lanes', () => {
    const running = new Map<number, number>()
    let most = { inLane: 0, inAll: 0, done: 0 }
    let failing = (_lane: number): boolean => false
    let slow = (_lane: number): Promise<void> | undefined => undefined
    let second: Queue

    /** Counts how many jobs run at a time, in one lane and in all. */
    async function handle({ lane }: { lane: number }): Promise<void> {
      const enter = (step: number) => running.set(lane, (running.get(lane) ?? 0) + step)
      enter(1)
      most.inLane = Math.max(most.inLane, running.get(lane) ?? 0)
      most.inAll = Math.max(
        most.inAll,
        [...running.values()].reduce((sum, each) => sum + each, 0),
      )
      for (let turn = 0; turn < 20; turn += 1) await setImmediate()
      await slow(lane)
      enter(-1)
      if (failing(lane)) throw new Error('the messenger is down')
      most.done += 1
    }

    beforeAll(async () => {
      second = await Queue.open({ db, boss: database.boss, clock, log })
      const handlers = { deliveries: handle, updates: async () => undefined, pauses: async () => undefined }
      for (const worker of [queue, second]) await worker.work(handlers, pending, 4)
    })

    beforeEach(async () => {
      // Communications of other tests have woken lanes as well.
      await work([])
      while ([...running.values()].some((count) => count > 0)) await setImmediate()
      most = { inLane: 0, inAll: 0, done: 0 }
      failing = () => false
    })

    afterAll(() => second.close())

    /** Runs these jobs to their end. */
    async function work(lanes: number[][]): Promise<void> {
      for (const group of lanes) await queue.wakeLanes(db, 'deliveries', group)
      while (await queue.isBusy()) {
        for (const worker of [queue, second]) worker.poke()
        await pending.idle()
      }
    }

    it('run one job each at a time, and several lanes together', async () => {
      const all = Array.from({ length: LANES }, (_, lane) => lane)
      await work([all, [1, 2, 3], [1, 2], [1]])
      expect(most).toMatchObject({ inLane: 1, done: LANES + 6 })
      expect(most.inAll).toBeGreaterThan(1)
    })

    it('that fail do not have the lanes beside them run twice at a time', async () => {
      const gate = Promise.withResolvers<void>()
      let failures = 0
      failing = (lane) => lane === 2 && failures++ === 0
      slow = (lane) => (lane === 2 ? undefined : gate.promise)
      await queue.wakeLanes(db, 'deliveries', [1, 2, 3])
      const look = async (rounds: number) => {
        for (let round = 0; round < rounds; round += 1) {
          for (const worker of [queue, second]) worker.poke()
          await queue.isBusy()
          // PGlite answers without ever leaving the microtasks.
          await setImmediate()
        }
      }
      while (failures === 0) await look(1)
      await look(20)
      await clock.setTime(clock.now() + 10_000)
      await clock.tick(0)
      await look(20)
      gate.resolve()
      slow = () => undefined
      await work([])
      await clock.setTime(((await queue.nextDue()) ?? clock.now()) + 1)
      await work([])
      expect(most).toMatchObject({ inLane: 1, done: 3 })
    })

    it('that fail are due again a little later, and the others are done', async () => {
      failing = (lane) => lane === 2
      await work([[1, 2, 3]])
      expect(most.done).toBe(2)
      const due = (await queue.nextDue()) ?? 0
      expect(due).toBeGreaterThan(clock.now())
      expect(due).toBeLessThanOrEqual(clock.now() + 10_000)
    })
  })
}
