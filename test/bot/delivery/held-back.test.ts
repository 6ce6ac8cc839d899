import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { linkPerson } from '#bot/store/links.ts'
import { fates, type Member, newMembers, storedPerson } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'
import { fault, newPost, told, two } from './between-two.ts'

let stack: TestStack

beforeAll(async () => {
  stack = await startTestStack()
})

beforeEach(() => stack.reset())

afterAll(() => stack[Symbol.asyncDispose]())

const block = (member: Member) => stack.call('users/block', { userId: member.userId, reason: 'Спам' })
describe('what changes between acceptance and sending counts', () => {
  /** A post is accepted, but Telegram asks for silence; then the change comes, then the silence ends. */
  async function meanwhile(change: (member: Member, other: Member) => Promise<unknown>) {
    const [member, other] = await two(stack)
    await fault(stack, { kind: 'tooManyRequests', retryAfter: 30, times: 1 })
    const { body } = await newPost(stack, other.userId, [member])
    expect(body).toMatchObject({ queued: 1, suppressed: 0 })
    await stack.bot.settle()
    await change(member, other)
    await stack.settle()
    return { member, other, post: (await fates(stack, member.userId))[0] }
  }

  it('a pause', async () => {
    const { member, post } = await meanwhile(({ userId }) =>
      stack.call('users/pause-bot', { userId, until: '2026-04-01T09:00:00+03:00' }),
    )
    expect(post).toBe('paused')
    expect(await member.read()).toEqual([expect.stringContaining('не побеспокою вас до 1 апреля 2026')])
  })

  it('a block', async () => {
    const { member, post } = await meanwhile((member) => block(member))
    expect(post).toBe('blocked')
    expect(await told(member)).toEqual(['Ваша учётная запись заблокирована. Причина: Спам'])
  })

  it('a deletion', async () => {
    const { member, post } = await meanwhile(({ userId }) => stack.call('users/delete', { userId }))
    expect(post).toBe('deleted')
    expect(await member.read()).toEqual([])
  })

  it('a disconnection', async () => {
    const { post } = await meanwhile(({ userId }) => stack.call('users/disconnect-bot', { userId }))
    expect(post).toBe('disconnected')
  })

  it('another person in the account: the news is not for the one who held it', async () => {
    const { member, post } = await meanwhile(async ({ userId }, other) => {
      await linkPerson(stack.bot.db, (await storedPerson(stack, other)).person_id, userId)
    })
    expect(post).toBe('not_linked')
    expect(await member.read()).toEqual([])
  })

  it('nothing, when nothing changed', async () => {
    const { member, post } = await meanwhile(async () => undefined)
    expect(post).toBe('sent')
    expect(await member.read()).toHaveLength(1)
  })
})

describe('who receives nothing, and why', () => {
  it('stands in the delivery log', async () => {
    const people = await newMembers(stack, [{}, {}, {}, {}, {}, { isActive: false }])
    const [author, disconnected, paused, blocked, deleted, inactive] = people as [
      Member,
      Member,
      Member,
      Member,
      Member,
      Member,
    ]
    await stack.call('users/disconnect-bot', { userId: disconnected.userId })
    await stack.call('users/pause-bot', { userId: paused.userId, until: '2026-04-01T09:00:00+03:00' })
    await block(blocked)
    await stack.call('users/delete', { userId: deleted.userId })
    await stack.settle()
    const stranger = await stack.portal.post<{ userId: number }>('/__admin/users', {})
    const { postId } = await stack.portal.post<{ postId: number }>('/__admin/posts', {
      authorId: author.userId,
    })
    const { body } = await stack.call('comment/new', {
      postId,
      authorId: author.userId,
      commentAuthorId: author.userId,
      comment: 'Ура',
      userIds: [...people.map(({ userId }) => userId), stranger.userId],
    })
    expect(body).toMatchObject({ queued: 0, suppressed: 7, unreachable: 0 })
    const last = async (userId: number) => (await fates(stack, userId)).at(-1)
    expect(await last(author.userId)).toBe('own_event')
    expect(await last(disconnected.userId)).toBe('disconnected')
    expect(await last(paused.userId)).toBe('paused')
    expect(await last(blocked.userId)).toBe('blocked')
    expect(await last(deleted.userId)).toBe('deleted')
    expect(await last(inactive.userId)).toBe('inactive')
    expect(await last(stranger.userId)).toBe('not_linked')
  })
})
