import supertest from 'supertest'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Timeline, timelineAnswer } from '#contracts/model/timeline.ts'
import { newMember } from '#test/support/people.ts'
import { access, startTestStack, type TestStack } from '#test/support/stack.ts'

let stack: TestStack

beforeAll(async () => {
  stack = await startTestStack()
})

beforeEach(() => stack.reset())

afterAll(() => stack[Symbol.asyncDispose]())

const path = (userId: number | string, botId: number | string = access.botId) =>
  `/api/v1/bots/${botId}/people/${userId}/timeline`

const ask = (address: string, token: string = access.botToken) =>
  supertest(stack.bot.url).get(address).set('Authorization', `Bearer ${token}`)

/** The timeline of a user, held against its schema. */
async function timelineOf(userId: number, query: Record<string, string | number> = {}): Promise<Timeline> {
  const { status, body } = await ask(path(userId)).query(query)
  expect(status).toBe(200)
  const answer = timelineAnswer.parse(body)
  if (!answer.success) throw new Error(answer.message)
  return answer
}

/** What became of each communication: `alias: state reason` of its deliveries. */
const told = ({ communications }: Timeline) =>
  communications.map(({ alias, deliveries }) =>
    [`${alias}:`, ...deliveries.map(({ state, reason }) => reason ?? state)].join(' '),
  )

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
