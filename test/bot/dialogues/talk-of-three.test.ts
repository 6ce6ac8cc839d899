import { Writable } from 'node:stream'
import pino from 'pino'
import { expect, it } from 'vitest'
import { type Member, newMembers, type Seen } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'

const EACH = 10
const HALVES = [
  [0, 5],
  [5, EACH],
] as const
const CONFIRMED = 'Комментарий опубликован.'

const fault = (stack: TestStack, body: object) => stack.phones.put('/__admin/faults', body)

interface Made {
  authorId: number
  comment: string
}

/** The words of the notifications of comments, oldest first; each is in one message. */
const notifications = (seen: Seen[]) =>
  seen
    .map(({ text = '' }) => text)
    .filter((text) => text !== CONFIRMED)
    .map((text) => text.split('\n').at(-1))

it('three people who write all at once lose, double and disorder nothing, whatever Telegram does', async () => {
  const log: string[] = []
  const lines = new Writable({
    write(chunk, _encoding, done) {
      log.push(String(chunk))
      done()
    },
  })
  await using stack = await startTestStack({ log: pino({ level: 'warn' }, lines) })
  const people = await newMembers(
    stack,
    ['Анна', 'Борис', 'Вера'].map((name) => ({ name, familyId: 72 })),
  )
  const { postId } = await stack.portal.post<{ postId: number }>('/__admin/posts', {
    authorId: people[0]?.userId,
  })
  const userIds = people.map(({ userId }) => userId)
  await stack.call('comment/new', { postId, authorId: userIds[0], comment: 'Обсудим?', userIds })
  await stack.settle()
  const notices = await Promise.all(people.map(async (one) => (await one.look()).at(-1)?.messageId))

  const write = async (person: Member, index: number, numbers: number[]) => {
    for (const number of numbers) await person.say(`${person.userId}: реплика ${number}`, notices[index])
  }
  const writeAll = (from: number, to: number) => {
    const numbers = Array.from({ length: to - from }, (_, offset) => from + offset)
    return Promise.all(people.map((person, index) => write(person, index, numbers)))
  }
  for (const [from, to] of HALVES) {
    // Two refusals, then three connections that break off, then Telegram is well again.
    await fault(stack, { method: 'sendMessage', kind: 'tooManyRequests', retryAfter: 3, times: 2 })
    await fault(stack, { kind: 'drop', times: 3 })
    await writeAll(from, to)
    await stack.settle()
  }

  expect(log.filter((line) => line.includes('the messenger asks the bot to wait')).length).toBe(4)
  // Whether each of them stands in the log is left to chance: three chats in a row mean that nobody is served.
  const { requests } = await stack.phones.get<{ requests: { error?: string }[] }>('/__admin/requests')
  expect(requests.filter(({ error }) => error === 'fault: drop')).toHaveLength(6)
  const { comments } = await stack.portal.get<{ comments: Made[] }>('/__admin/comments')
  const made = comments.filter(({ comment }) => comment.includes(': реплика '))
  for (const { userId } of people) {
    const own = made.filter(({ authorId }) => authorId === userId).map(({ comment }) => comment)
    expect(own).toEqual(Array.from({ length: EACH }, (_, number) => `${userId}: реплика ${number}`))
  }
  for (const person of people) {
    const seen = await person.look()
    const others = made.filter(({ authorId }) => authorId !== person.userId)
    expect(notifications(seen)).toEqual(others.map(({ comment }) => comment))
    expect(seen.filter(({ text }) => text === CONFIRMED).length).toBe(EACH)
  }
})
