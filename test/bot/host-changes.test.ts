import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inAnswerTo } from '#bot/host/change-key.ts'
import { createKeyedHash } from '#bot/keyed-hash.ts'
import { breakOff } from '#test/support/break-off.ts'
import { type Member, newMember } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'

const PUBLISHED = 'Комментарий опубликован.'
const MINUTE = 60_000
/** What one try of the bot takes where the portal honours keys. */
const TRIES = 3

let stack: TestStack

const fault = (kind: string, times: number) =>
  stack.portal.put('/__admin/faults', { operation: 'POST /comment', kind, times })

/** Somebody who has been asked for the answer to a comment. */
async function asked(): Promise<Member> {
  const member = await newMember(stack)
  const { postId } = await stack.portal.post<{ postId: number }>('/__admin/posts', {
    authorId: member.userId,
  })
  const told = { postId, authorId: member.userId, comment: 'Вопрос', userIds: [member.userId] }
  await stack.call('comment/new', told)
  await stack.settle()
  await member.press('Ответить')
  await stack.settle()
  await member.look()
  return member
}

/** How often the portal has a comment with these words. */
async function published(words: string): Promise<number> {
  const { comments } = await stack.portal.get<{ comments: { comment: string }[] }>('/__admin/comments')
  return comments.filter(({ comment }) => comment === words).length
}

async function say(member: Member, words: string): Promise<string[]> {
  await member.say(words)
  await stack.settle()
  return member.read()
}

describe('a change whose answer is lost, where the portal honours keys', () => {
  beforeAll(async () => {
    stack = await startTestStack()
    // The portal shows that it does with its first answer to a change.
    expect(await say(await asked(), 'Первый')).toEqual([PUBLISHED])
  })

  beforeEach(() => stack.reset())

  afterAll(() => stack[Symbol.asyncDispose]())

  it('is tried again under its key, and made once', async () => {
    const member = await asked()
    await fault('lost', TRIES - 1)
    expect(await say(member, 'Ответ')).toEqual([PUBLISHED])
    expect(await published('Ответ')).toBe(1)
  })

  it('is tried again later if need be; the person knows, and what they say next waits', async () => {
    const member = await asked()
    await fault('lost', TRIES + 1)
    await member.say('Ответ')
    await member.say('/help')
    await stack.bot.settle()
    await stack.settle()
    const [trying, done, help, ...more] = await member.read()
    expect(trying).toContain('спрошу его ещё раз сам')
    expect(done).toBe(PUBLISHED)
    expect(help).toContain('Я присылаю сообщения портала')
    expect(more).toEqual([])
    expect(await published('Ответ')).toBe(1)
  })

  it('that the portal never confirms is left in doubt, and the person is told so', async () => {
    const member = await asked()
    await fault('error500', 1000)
    await member.say('Ответ')
    await stack.advance(10 * MINUTE)
    const words = await member.read()
    expect(words).toHaveLength(2)
    expect(words[1]).toContain('Прежде чем повторять, загляните на сайт')
    expect(await published('Ответ')).toBe(0)
  })

  it('is made once although the bot dies before it has noted it', async () => {
    const member = await asked()
    // The first transaction keeps the update itself.
    breakOff(stack.bot.db, 2)
    await member.say('Ответ')
    await stack.advance(MINUTE)
    expect(await member.read()).toEqual([PUBLISHED])
    expect(await published('Ответ')).toBe(1)
  })
})

describe('a change whose answer is lost, where nothing shows that the portal honours keys', () => {
  beforeAll(async () => {
    stack = await startTestStack()
  })

  afterAll(() => stack[Symbol.asyncDispose]())

  it('is not tried again, and the person is told that it may have been made', async () => {
    const member = await asked()
    await fault('lost', 1)
    const [words, ...more] = await say(member, 'Ответ')
    expect(words).toContain('Прежде чем повторять, загляните на сайт')
    expect(more).toEqual([])
    expect(await published('Ответ')).toBe(1)
  })
})

describe('the key of a change', () => {
  const hash = createKeyedHash('token')
  const origin = { channel: 'telegram', chatId: '7000000001', updateId: 12 }

  async function keyOf(from: typeof origin, comment = 'Ответ'): Promise<string | undefined> {
    const keys: (string | undefined)[] = []
    const host = { call: async (_name: string, _request: object, key?: string) => void keys.push(key) }
    await inAnswerTo(host as never, hash, from).call('POST /comment', { postId: 1, authorId: 2, comment })
    return keys[0]
  }

  it('is the same at every try of an update, and another one for anything else', async () => {
    const keys = await Promise.all([
      keyOf(origin),
      keyOf({ ...origin }),
      keyOf({ ...origin, updateId: 13 }),
      keyOf({ ...origin, chatId: '7000000002' }),
      keyOf({ ...origin, channel: 'web' }),
      keyOf(origin, 'Другой ответ'),
    ])
    expect(keys[0]).toMatch(/^[\w-]{43}$/)
    expect(keys[1]).toBe(keys[0])
    expect(new Set(keys).size).toBe(keys.length - 1)
  })
})
