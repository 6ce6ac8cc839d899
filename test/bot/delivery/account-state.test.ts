import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Alias } from '#contracts/bot/index.ts'
import { fates, type Member, newMember } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'

let stack: TestStack
let member: Member

beforeAll(async () => {
  stack = await startTestStack()
})

beforeEach(async () => {
  await stack.reset()
  member = await newMember(stack)
})

afterAll(() => stack[Symbol.asyncDispose]())

/** Calls an endpoint about the member, lets everything happen and returns the answer's body. */
async function call(alias: Alias, more: object = {}) {
  const { body } = await stack.call(alias, { userId: member.userId, ...more })
  await stack.settle()
  return body
}

describe('somebody who has disconnected', () => {
  beforeEach(async () => {
    await call('users/disconnect-bot')
    await member.read()
  })

  it.each<[Alias, object]>([
    ['users/disconnect-bot', {}],
    ['users/block', { reason: 'Спам' }],
    ['users/unblock', {}],
  ])('is told nothing by %s', async (alias, more) => {
    expect(await call(alias, more)).toMatchObject({ queued: 0, suppressed: 1 })
    expect((await fates(stack, member.userId)).at(-1)).toBe('disconnected')
    expect(await member.read()).toEqual([])
  })

  it('is not let in again by being blocked and unblocked', async () => {
    await call('users/block', { reason: 'Спам' })
    await call('users/unblock')
    expect(await call('users/update', { role: 'user', changed: ['email'] })).toMatchObject({ queued: 0 })
  })
})

it('unblocking makes an inactive user active again', async () => {
  await call('users/update', { role: 'user', active: false, changed: [] })
  await call('users/block', { reason: 'Спам' })
  expect(await call('users/unblock')).toMatchObject({ queued: 1, suppressed: 0 })
  expect(await call('users/update', { role: 'user', changed: ['email'] })).toMatchObject({ queued: 1 })
})

it('what was sent is stored before the rest waits for the rate limit', async () => {
  // Long enough after the greeting for the first message to go at once.
  await stack.advance(5_000)
  await stack.call('users/update', { userId: member.userId, role: 'admin', changed: ['role'] })
  // Settled alone, the bot stops where only the clock could take it on: the second message is a second away.
  await stack.bot.settle()
  const states = () => stack.bot.db.selectFrom('deliveries').select('state').orderBy('delivery_id').execute()
  expect(await states()).toEqual([{ state: 'sent' }, { state: 'queued' }])
  await stack.settle()
  expect(await states()).toEqual([{ state: 'sent' }, { state: 'sent' }])
})
