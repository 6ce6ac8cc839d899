import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PARTITIONS } from '#bot/delivery/queue.ts'
import { TestClock } from '#runtime/test-clock.ts'
import { type Member, newMembers } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'

const clock = new TestClock('2026-03-02T09:00:00+03:00')
let stack: TestStack

beforeAll(async () => {
  // With one worker nobody else can take over the others meanwhile.
  stack = await startTestStack({ clock, workers: 1 })
})

beforeEach(() => stack.reset())

afterAll(() => stack[Symbol.asyncDispose]())

/** For so long one chat may hold up others, milliseconds. */
const SOON = 8_000

/** How long after `start` each person saw the last message, milliseconds. */
async function waits(people: Member[], start: number): Promise<number[]> {
  const seen = await Promise.all(people.map((person) => person.look()))
  return seen.map((messages) => Date.parse(messages.at(-1)?.at ?? '') - start)
}

async function gather(people: number): Promise<{ busy: Member; others: Member[] }> {
  const [busy, ...others] = await newMembers(
    stack,
    Array.from({ length: people }, () => ({})),
  )
  if (!busy) throw new Error('no members')
  await stack.advance(5000)
  return { busy, others }
}

/** Lets the bot come to where it has most of it before it, and returns the time then. */
async function later(seconds: number): Promise<number> {
  for (let second = 0; second < seconds; second += 1) {
    await stack.bot.settle()
    await clock.tick(1000)
  }
  await stack.bot.settle()
  return clock.now()
}

// The bot takes up what is new when it has sent what it took before: the others may come at any time of that.
describe.each([2, 3, 4, 5, 6])(
  'one chat with much to be said holds up nobody else, %i s later',
  (seconds) => {
    it('in communications', async () => {
      const { busy, others } = await gather(2 * PARTITIONS)
      const tell = ({ userId }: Member, word: string) =>
        stack.call('users/update', { userId, role: 'user', changed: [word] })
      for (let index = 0; index < 50; index += 1) await tell(busy, `${index}`)
      const start = await later(seconds)
      for (const other of others) await tell(other, 'слово')
      await stack.settle()
      expect(Math.max(...(await waits(others, start)))).toBeLessThan(SOON)
      expect(await busy.read()).toHaveLength(50)
    })

    it('in answers', async () => {
      const { busy, others } = await gather(2 * PARTITIONS)
      for (let index = 0; index < 50; index += 1) await busy.say('Помощь')
      const start = await later(seconds)
      for (const other of others) await other.say('Помощь')
      await stack.settle()
      expect(Math.max(...(await waits(others, start)))).toBeLessThan(SOON)
      expect(await busy.read()).toHaveLength(50)
    })
  },
)

it('people of one partition are answered side by side', async () => {
  const { busy, others } = await gather(6 * PARTITIONS)
  const partition = [busy, ...others].filter(({ personId }) => (personId - busy.personId) % PARTITIONS === 0)
  expect(partition).toHaveLength(6)
  const start = clock.now()
  for (const person of partition) for (const word of ['Помощь', 'Профиль', 'Помощь']) await person.say(word)
  await stack.settle()
  // Each gets three answers, a second apart.
  expect(Math.max(...(await waits(partition, start)))).toBeLessThan(5_000)
})

it('answers do not wait until everybody has got the news', async () => {
  const members = await newMembers(
    stack,
    Array.from({ length: 350 }, () => ({})),
  )
  const [author] = members
  await stack.advance(5000)
  const userIds = members.map(({ userId }) => userId)
  const { postId } = await stack.portal.post<{ postId: number }>('/__admin/posts', {
    authorId: author?.userId,
  })
  await stack.call('post/new', { postId, authorId: author?.userId, userIds: userIds.slice(1) })
  await stack.bot.settle()
  const start = clock.now()
  await author?.say('Помощь')
  await stack.settle()
  const all = await waits(members, start)
  expect(all[0]).toBeLessThan(4_000)
  // They did have to wait for one another.
  expect(Math.max(...all)).toBeGreaterThan(9_000)
})
