import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newMember } from '#test/support/people.ts'
import { access, startTestStack, type TestStack } from '#test/support/stack.ts'
import { timelineIn, told } from './timelines.ts'

let stack: TestStack

beforeAll(async () => {
  stack = await startTestStack()
})

beforeEach(() => stack.reset())

afterAll(() => stack[Symbol.asyncDispose]())

const timelineOf = (userId: number, query: Record<string, string | number> = {}) =>
  timelineIn(stack, userId, query)

describe('what is still queued', () => {
  it('waits for the silence that the messenger asked for', async () => {
    const { userId } = await newMember(stack)
    const { postId } = await stack.portal.post<{ postId: number }>('/__admin/posts', { authorId: userId })
    await stack.advance(5000)
    await stack.phones.put('/__admin/faults', { kind: 'tooManyRequests', retryAfter: 20, times: 1 })
    // To the bot it is by somebody else: authors are not told of their own posts.
    await stack.call('post/new', { postId, authorId: 1, userIds: [userId] })
    await stack.bot.settle()
    const until = new Date(stack.clock.now() + 20_000).toISOString()
    const { communications } = await timelineOf(userId)
    expect(communications[0]?.deliveries).toMatchObject([
      { state: 'queued', waiting: { cause: 'limit', until, said: null } },
    ])
    await stack.settle()
    expect(told(await timelineOf(userId))).toEqual(['post/new: sent'])
  })

  it('is tried again where the messenger gave no answer, with what went wrong', async () => {
    const { userId } = await newMember(stack)
    // Nobody has been served lately: the messenger itself may be down.
    await stack.advance(120_000)
    await stack.phones.put('/__admin/faults', { method: 'sendMessage', kind: 'drop', times: 1 })
    await stack.call('users/unblock', { userId })
    await stack.bot.settle()
    const { communications } = await timelineOf(userId)
    expect(communications[0]?.deliveries).toMatchObject([
      {
        state: 'queued',
        waiting: {
          cause: 'messenger',
          until: expect.any(String),
          said: expect.stringContaining('sendMessage'),
        },
      },
    ])
    expect(JSON.stringify(communications)).not.toContain(access.telegram.token)
  })
})
