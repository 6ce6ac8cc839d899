import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fates, type Member, newMembers } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'
import { fault, newPost, told, two } from './between-two.ts'

let stack: TestStack

beforeAll(async () => {
  stack = await startTestStack()
})

beforeEach(() => stack.reset())

afterAll(() => stack[Symbol.asyncDispose]())

/** Has the bot say one word: the name of a field that has changed. */
const tell = ({ userId }: Member, word: string) =>
  stack.call('users/update', { userId, role: 'user', changed: [word] })
describe('order', () => {
  it('holds for one person across communications, a second apart', async () => {
    const [member, other] = await two(stack)
    const words = Array.from({ length: 12 }, (_, index) => `${index}`)
    for (const word of words) {
      await tell(member, word)
      await tell(other, `${word}!`)
    }
    await stack.settle()
    const seen = await member.look()
    expect(seen.map(({ text }) => text?.replace(/.*: (.*)\./, '$1'))).toEqual(words)
    expect(await told(other)).toEqual(words.map((word) => `${word}!`))
    const gaps = seen
      .map(({ at }) => Date.parse(at))
      .map((at, index, all) => at - (all[index - 1] ?? at - 1000))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1000)
  })

  it('holds for the messages of one communication', async () => {
    const [member] = await two(stack)
    await stack.call('users/update', { userId: member.userId, role: 'admin', changed: ['role'] })
    await stack.settle()
    const [first, second] = await member.read()
    expect(first).toContain('роль')
    expect(second).toContain('администратор')
  })
})

describe('the limit of the whole bot', () => {
  it('lets no more than 30 messages a second out, beyond the first burst', async () => {
    const members = await newMembers(
      stack,
      Array.from({ length: 70 }, () => ({})),
    )
    await stack.advance(5000)
    const start = stack.clock.now()
    await newPost(stack, members[0]?.userId ?? 0, members)
    await stack.settle()
    const times = (await Promise.all(members.map((member) => member.look())))
      .flat()
      .map(({ at }) => Date.parse(at) - start)
    expect(times).toHaveLength(70)
    expect(times.filter((time) => time === 0).length).toBeLessThanOrEqual(31)
    expect(times.filter((time) => time < 1000).length).toBeLessThanOrEqual(61)
    expect(Math.max(...times)).toBeLessThan(3000)
  })
})

describe('429', () => {
  it('silences the whole bot for as long as Telegram says, and loses nothing', async () => {
    const [member, other] = await two(stack)
    await stack.advance(5000)
    await fault(stack, { kind: 'tooManyRequests', retryAfter: 20, times: 1 })
    const start = stack.clock.now()
    await tell(member, 'первая')
    await stack.bot.settle()
    await tell(other, 'вторая')
    await stack.settle()
    const seen = [...(await member.look()), ...(await other.look())]
    expect(seen.map(({ at }) => Date.parse(at) - start).map((ms) => ms >= 20_000)).toEqual([true, true])
    expect((await stack.sends()).filter(({ status }) => status === 429)).toHaveLength(1)
  })

  it('is obeyed by the answers to people, too', async () => {
    const [member, other] = await two(stack)
    await stack.advance(5000)
    await fault(stack, { kind: 'tooManyRequests', retryAfter: 20, times: 1 })
    const start = stack.clock.now()
    await tell(member, 'первая')
    await stack.bot.settle()
    await other.say('Помощь')
    await stack.settle()
    expect((await other.look()).map(({ at }) => Date.parse(at) - start >= 20_000)).toEqual([true])
  })

  it('leaves the messages to one chat a second apart', async () => {
    const [member, other] = await two(stack)
    await stack.advance(5000)
    await fault(stack, { kind: 'tooManyRequests', retryAfter: 5, times: 1 })
    for (const word of ['а', 'б', 'в']) {
      await tell(member, word)
      await tell(other, word)
    }
    await other.say('Помощь')
    await stack.settle()
    for (const one of [member, other]) {
      const times = (await one.look()).map(({ at }) => Date.parse(at))
      expect(times.length).toBeGreaterThanOrEqual(3)
      for (const [index, at] of times.slice(1).entries())
        expect(at - (times[index] ?? 0)).toBeGreaterThanOrEqual(1000)
    }
  })

  it('of a quarter of an hour outlasts the job of an answer, which comes once all the same', async () => {
    const [member, other] = await two(stack)
    await stack.advance(5000)
    await fault(stack, { kind: 'tooManyRequests', retryAfter: 900, times: 1 })
    await tell(member, 'долго')
    await stack.bot.settle()
    await other.say('Помощь')
    await stack.advance(700 * 1000)
    await stack.advance(400 * 1000)
    expect(await other.look()).toHaveLength(1)
  })

  it('of a quarter of an hour outlasts the job, which sends once all the same', async () => {
    const [member] = await two(stack)
    await fault(stack, { kind: 'tooManyRequests', retryAfter: 900, times: 1 })
    await tell(member, 'долго')
    // The job is given to another worker meanwhile; both then wait for the same end.
    await stack.advance(700 * 1000)
    await stack.advance(400 * 1000)
    expect(await told(member)).toEqual(['долго'])
  })
})

describe('a person who blocked the bot', () => {
  it('is unreachable, skipped from then on, and back after a word', async () => {
    const [member, other] = await two(stack)
    await fault(stack, {
      method: 'sendMessage',
      kind: 'error',
      code: 403,
      description: 'Forbidden: bot was blocked by the user',
    })
    await tell(member, 'первая')
    await stack.settle()
    expect(await fates(stack, member.userId)).toEqual(['bot_blocked'])
    const { body } = await tell(member, 'вторая')
    expect(body).toMatchObject({ success: true, queued: 0, unreachable: 1 })
    await stack.settle()
    expect((await stack.sends()).filter(({ status }) => status === 403)).toHaveLength(1)
    expect((await tell(other, 'третья')).body).toMatchObject({ queued: 1, unreachable: 0 })
    await member.say('Я вернулась')
    await stack.settle()
    expect((await tell(member, 'четвёртая')).body).toMatchObject({ queued: 1, unreachable: 0 })
  })

  it('is known from what Telegram tells, before anything is sent', async () => {
    const [member] = await two(stack)
    await member.act('block')
    await stack.settle()
    expect((await tell(member, 'первая')).body).toMatchObject({ queued: 0, unreachable: 1 })
    await member.act('unblock')
    await member.say('/start')
    await stack.settle()
    expect((await tell(member, 'вторая')).body).toMatchObject({ queued: 1, unreachable: 0 })
  })

  it('gets nothing of what is queued already', async () => {
    const [member] = await two(stack)
    await fault(stack, { kind: 'tooManyRequests', retryAfter: 20, times: 1 })
    for (const word of ['первая', 'вторая', 'третья']) await tell(member, word)
    await stack.bot.settle()
    await member.act('block')
    await stack.settle()
    expect(await fates(stack, member.userId)).toEqual(['bot_blocked', 'bot_blocked', 'bot_blocked'])
    expect((await stack.sends()).filter(({ status }) => status === 403).length).toBeLessThanOrEqual(1)
  })
})

describe('a messenger that is down', () => {
  it.each([
    ['hangs up', { kind: 'drop', times: 8 }],
    ['answers 502', { kind: 'error', code: 502, description: 'Bad Gateway', times: 8 }],
  ])('and %s delays messages, loses and doubles none, and keeps their order', async (_what, trouble) => {
    const [member, other] = await two(stack)
    await fault(stack, trouble)
    for (const word of ['а', 'б', 'в']) {
      await tell(member, word)
      await tell(other, word)
    }
    await stack.advance(10 * 60_000)
    expect(await told(member)).toEqual(['а', 'б', 'в'])
    expect(await told(other)).toEqual(['а', 'б', 'в'])
    expect(await fates(stack, member.userId)).toEqual(['sent', 'sent', 'sent'])
  })

  it('for one partition does not make the others send twice', async () => {
    const members = await newMembers(
      stack,
      Array.from({ length: 6 }, () => ({})),
    )
    await stack.advance(5000)
    await fault(stack, { kind: 'drop', times: 1 })
    for (const word of ['а', 'б', 'в', 'г']) {
      await stack.call('users/update', { userId: members[0]?.userId, role: 'user', changed: [word] })
    }
    const authorId = members[0]?.userId ?? 0
    await newPost(stack, authorId, members)
    await newPost(stack, authorId, members)
    await newPost(stack, authorId, members)
    await stack.settle()
    const [first, ...others] = await Promise.all(members.map((member) => member.look()))
    expect(first).toHaveLength(4 + 3)
    expect(others.map((seen) => seen.length)).toEqual([3, 3, 3, 3, 3])
  })
})
