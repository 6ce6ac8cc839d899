import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Member, newMember } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'
import { HOUR, newOrder, reminders } from './support.ts'

let stack: TestStack
let member: Member
let userId: number

beforeAll(async () => {
  stack = await startTestStack()
})

beforeEach(async () => {
  await stack.reset()
  member = await newMember(stack)
  userId = member.userId
})

afterAll(() => stack[Symbol.asyncDispose]())

async function abandon(): Promise<number> {
  const orderId = await newOrder(stack, userId, 'cart')
  await stack.call('cart/abandoned', { userId, orderId })
  return orderId
}

it('two carts within an hour are one reminder, of the newer', async () => {
  await abandon()
  const newer = await abandon()
  expect(await reminders(stack, userId)).toEqual(['cart planned'])
  await stack.advance(2 * HOUR)
  const [seen, ...more] = await member.look()
  expect(more).toEqual([])
  expect(seen?.inlineKeyboard?.flat()[0]?.url).toContain(String(newer))
})

it('another cart on the same day is skipped with its reason', async () => {
  await abandon()
  await stack.advance(2 * HOUR)
  await abandon()
  await stack.advance(2 * HOUR)
  expect(await member.read()).toHaveLength(1)
  expect(await reminders(stack, userId)).toEqual(['cart done', 'cart skipped once_a_day'])
})

it('a cart that was paid for is cancelled at once, one that was emptied is skipped at its time', async () => {
  const bought = await abandon()
  await stack.portal.post('/__admin/actions/pay-order', { orderId: bought })
  await stack.settle()
  expect(await reminders(stack, userId)).toEqual(['cart cancelled bought'])
  const emptied = await abandon()
  await stack.portal.post('/__admin/actions/empty-cart', { orderId: emptied })
  await stack.advance(HOUR)
  expect((await reminders(stack, userId)).at(-1)).toBe('cart skipped emptied')
})

it('a cart of which the portal did not say that it was ordered is skipped', async () => {
  const orderId = await newOrder(stack, userId, 'accepted')
  await stack.call('cart/abandoned', { userId, orderId })
  await stack.advance(HOUR)
  expect(await reminders(stack, userId)).toEqual(['cart skipped bought'])
  expect(await member.read()).toEqual([])
})

it('a pause ends the matter', async () => {
  await abandon()
  await stack.call('users/pause-bot', {
    userId,
    until: new Date(stack.clock.now() + 2 * HOUR).toISOString(),
  })
  await stack.advance(HOUR)
  expect(await reminders(stack, userId)).toEqual(['cart skipped paused'])
})
