import supertest from 'supertest'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { pauseLink } from '#bot/store/links.ts'
import type { Timeline } from '#contracts/model/timeline.ts'
import { type Member, newMember, newMembers, newStranger } from '#test/support/people.ts'
import { access, FOREIGN_TOKEN, startTestStack, type TestStack } from '#test/support/stack.ts'
import { ask, path, timelineIn, told } from './timelines.ts'

let stack: TestStack

beforeAll(async () => {
  stack = await startTestStack()
})

beforeEach(() => stack.reset())

afterAll(() => stack[Symbol.asyncDispose]())

const timelineOf = (userId: number, query: Record<string, string | number> = {}) =>
  timelineIn(stack, userId, query)

const call = async (alias: Parameters<TestStack['call']>[0], params: object) => {
  await stack.call(alias, params)
  await stack.settle()
}

async function newPost(authorId: number, userIds: number[]) {
  const { postId } = await stack.portal.post<{ postId: number }>('/__admin/posts', { authorId })
  await call('post/new', { postId, authorId, userIds })
  return postId
}

describe('who may ask', () => {
  it.each([
    ['401: no such token', path(1), 'nobody', 401],
    ['401 before anything else', path('x', 99), 'nobody', 401],
    ['403: no right to this bot', path(1), FOREIGN_TOKEN, 403],
    ['404: another bot of the token', path(1, 2), access.botToken, 404],
    ['404: no number', path('anna'), access.botToken, 404],
    ['404: no user at all', `/api/v1/bots/${access.botId}/people//timeline`, access.botToken, 404],
  ])('%s', async (_, address, token, expected) => {
    const { status, text } = await ask(stack, address, token)
    expect([status, text]).toEqual([expected, ''])
  })

  it('404 for another method', async () => {
    const { status, text } = await supertest(stack.bot.url)
      .post(path(1))
      .set('Authorization', `Bearer ${access.botToken}`)
    expect([status, text]).toEqual([404, ''])
  })

  it.each([
    { since: 'yesterday' },
    { since: '2026-03-02T09:00:00' },
    { limit: 0 },
    { limit: 1001 },
    { limit: 'x' },
  ])('a refusal for %j', async (query) => {
    const { status, body } = await ask(stack, path(1)).query(query)
    const [[name]] = Object.entries(query) as [[string, unknown]]
    expect([status, body]).toEqual([
      200,
      {
        success: false,
        errorCode: 422,
        message: 'Ошибка валидации',
        errors: [{ path: name, message: expect.any(String) }],
      },
    ])
  })

  it('a refusal for a user of whom the bot has never heard', async () => {
    const { status, body } = await ask(stack, path(999_999))
    expect([status, body]).toEqual([200, { success: false, message: 'Пользователь не найден' }])
  })
})

describe('what it tells', () => {
  it('everything in the order of acceptance: sent, and held back by a pause with its end', async () => {
    const [member, author] = (await newMembers(stack, [{}, {}])) as [Member, Member]
    await call('users/pause-bot', { userId: member.userId, until: '2026-03-09T09:00:00+03:00' })
    await stack.advance(60_000)
    const postId = await newPost(author.userId, [member.userId, author.userId])
    const timeline = await timelineOf(member.userId)
    expect(told(timeline)).toEqual(['users/pause-bot: sent', 'post/new: paused'])
    expect(timeline.communications[1]).toMatchObject({
      row: 'family/1',
      critical: false,
      params: { postId, authorId: author.userId, userIds: 2 },
      deliveries: [{ state: 'suppressed', pausedUntil: '2026-03-09T06:00:00.000Z', waiting: null }],
    })
    expect(timeline.link).toMatchObject({
      status: 'connected',
      channel: 'telegram',
      pausedUntil: '2026-03-09T06:00:00.000Z',
      unreachableSince: null,
    })
    const [first, second] = timeline.communications.map(({ acceptedAt }) => Date.parse(acceptedAt))
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(60_000)
    expect(timeline.now).toBe(new Date(stack.clock.now()).toISOString())
  })

  it('a pause that no call made', async () => {
    const [member, author] = (await newMembers(stack, [{}, {}])) as [Member, Member]
    const until = new Date('2026-03-05T06:00:00Z')
    await pauseLink(stack.bot.db, member.userId, new Date(stack.clock.now()), until)
    await newPost(author.userId, [member.userId])
    const { communications } = await timelineOf(member.userId)
    expect(communications[0]?.deliveries).toMatchObject([
      { reason: 'paused', pausedUntil: until.toISOString() },
    ])
  })

  it('nothing yet of somebody who has only logged in', async () => {
    const { userId } = await newMember(stack)
    expect(await timelineOf(userId)).toMatchObject({ communications: [], link: { status: 'connected' } })
  })

  it('the end of a pause that is over by now', async () => {
    const [member, author] = (await newMembers(stack, [{}, {}])) as [Member, Member]
    await call('users/pause-bot', { userId: member.userId, until: '2026-03-02T18:00:00+03:00' })
    await newPost(author.userId, [member.userId])
    await call('users/resume-bot', { userId: member.userId })
    const { communications, link } = await timelineOf(member.userId)
    const held = communications.find(({ alias }) => alias === 'post/new')
    expect(held?.deliveries).toMatchObject([{ reason: 'paused', pausedUntil: '2026-03-02T15:00:00.000Z' }])
    expect(link?.pausedUntil).toBeNull()
  })

  it('the reasons of the account, of an own comment and of the messenger', async () => {
    const [member, other] = (await newMembers(stack, [{}, {}])) as [Member, Member]
    const { userId } = member
    const postId = await newPost(other.userId, [other.userId])
    const comment = { postId, authorId: other.userId, comment: 'Согласна', userIds: [userId] }
    await call('comment/new', { ...comment, commentAuthorId: userId })
    await stack.phones.put('/__admin/faults', {
      method: 'sendMessage',
      kind: 'error',
      code: 400,
      description: 'Bad Request: message is too long',
    })
    await call('comment/new', { ...comment, commentAuthorId: other.userId })
    await member.act('block')
    await stack.settle()
    await call('comment/new', { ...comment, commentAuthorId: other.userId })
    const timeline = await timelineOf(userId)
    expect(told(timeline)).toEqual([
      'comment/new: own_event',
      'comment/new: Bad Request: message is too long',
      'comment/new: bot_blocked',
    ])
    expect(timeline.communications[1]?.deliveries[0]?.state).toBe('failed')
    expect(timeline.link?.unreachableSince).toBe(new Date(stack.clock.now()).toISOString())
  })

  it('disconnected, blocked and deleted; a communication that says nothing has no deliveries', async () => {
    const { userId } = await newMember(stack)
    await call('users/disconnect-bot', { userId })
    await call('users/unblock', { userId })
    await call('users/connect-bot', { userId })
    await call('users/block', { userId, reason: 'Спам' })
    await call('users/resume-bot', { userId })
    await call('users/delete', { userId })
    // What is accepted in one millisecond has no order of its own.
    await stack.advance(1)
    await call('users/unblock', { userId })
    const timeline = await timelineOf(userId)
    expect(told(timeline)).toEqual([
      'users/disconnect-bot: sent',
      'users/unblock: disconnected',
      'users/connect-bot: sent sent',
      'users/block: sent',
      'users/resume-bot: blocked',
      'users/delete:',
      'users/unblock: deleted',
    ])
    expect(timeline.link?.status).toBe('deleted')
  })

  it('a user whom nobody is linked to', async () => {
    const { userId } = await newStranger(stack)
    await call('users/unblock', { userId })
    const timeline = await timelineOf(userId)
    expect(told(timeline)).toEqual(['users/unblock: not_linked'])
    expect(timeline).toMatchObject({ link: null, active: null })
    expect(timeline.communications[0]?.deliveries[0]?.personId).toBeNull()
  })

  it('nothing of others', async () => {
    const [member, other] = (await newMembers(stack, [{}, {}])) as [Member, Member]
    await newPost(other.userId, [member.userId, other.userId])
    await call('users/unblock', { userId: other.userId })
    expect(told(await timelineOf(member.userId))).toEqual(['post/new: sent'])
    expect(told(await timelineOf(other.userId))).toHaveLength(2)
  })

  it('no phones and no e-mail addresses, in free text neither', async () => {
    const { userId } = await newMember(stack)
    await call('users/update', {
      userId,
      role: 'user',
      phone: '79187777777',
      email: 'anna@example.ru',
      location: { country: 'Россия', region: null, city: 'Ставрополь' },
      changed: ['email'],
    })
    await call('users/block', {
      userId,
      reason: 'Звоните +7 (918) 777-77-77 или anna@example.ru до 2026-03-09',
    })
    const { communications } = await timelineOf(userId)
    expect(communications.map(({ params }) => params)).toEqual([
      {
        userId,
        role: 'user',
        location: { country: 'Россия', region: null, city: 'Ставрополь' },
        changed: ['email'],
      },
      { userId, reason: 'Звоните … или … до 2026-03-09' },
    ])
  })

  it('what is planned for later, and what became of it', async () => {
    const { userId } = await newMember(stack)
    const { orderId } = await stack.portal.post<{ orderId: number }>('/__admin/orders', {
      userId,
      status: 'completed',
    })
    await call('order/completed', { userId, orderId })
    const accepted = stack.clock.now()
    const { reminders } = await timelineOf(userId)
    expect(reminders).toMatchObject([{ kind: 'review', orderId, state: 'planned', decidedAt: null }])
    expect(Date.parse(reminders[0]?.dueAt ?? '')).toBeGreaterThan(accepted)
    await call('users/delete', { userId })
    const later = await timelineOf(userId, { since: new Date(accepted).toISOString() })
    expect(later.reminders).toMatchObject([{ state: 'cancelled', reason: 'deleted' }])
    await stack.advance(60_000)
    const none = await timelineOf(userId, { since: new Date(stack.clock.now()).toISOString() })
    expect(none.reminders).toEqual([])
  })

  it('from a moment on, and the newest where there are more', async () => {
    const { userId } = await newMember(stack)
    for (let hour = 0; hour < 4; hour += 1) {
      await call('users/update', { userId, role: 'user', changed: [`${hour}`] })
      await stack.advance(3_600_000)
    }
    const fields = ({ communications }: Timeline) =>
      communications.map(({ params }) => (params.changed as string[])[0])
    expect(fields(await timelineOf(userId))).toEqual(['0', '1', '2', '3'])
    const since = '2026-03-02T10:30:00+03:00'
    expect(fields(await timelineOf(userId, { since }))).toEqual(['2', '3'])
    const newest = await timelineOf(userId, { limit: 3 })
    expect([fields(newest), newest.more]).toEqual([['1', '2', '3'], true])
    const all = await timelineOf(userId, { limit: 4 })
    expect([fields(all).length, all.more]).toEqual([4, false])
    // Heard of, though not since then.
    expect(fields(await timelineOf(userId, { since: '2027-01-01T00:00:00Z' }))).toEqual([])
  })
})
