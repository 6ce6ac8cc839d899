import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { jsonClient } from '#harness/json-client.ts'
import { type Member, newMember } from '#test/support/people.ts'
import { access, startTestStack, type TestStack } from '#test/support/stack.ts'
import { DAY, newOrder, reminders } from './support.ts'

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

/** Tells the bot that a new order of the member is completed. */
async function completed(): Promise<number> {
  const orderId = await newOrder(stack, userId, 'completed')
  expect((await stack.call('order/completed', { userId, orderId })).body).toMatchObject({ planned: 1 })
  return orderId
}

/** A review that the portal took without telling the bot. */
const reviewUnheard = (orderId: number) =>
  fetch(`${stack.host.url}/order/review`, {
    method: 'POST',
    headers: { authorization: `Bearer ${access.hostToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ orderId, userId, rating: 5 }),
  })

describe('a request for a review', () => {
  it('is planned in the store, and says what it led to', async () => {
    await completed()
    expect(await reminders(stack, userId)).toEqual(['review planned'])
    await stack.advance(3 * DAY)
    expect(await reminders(stack, userId)).toEqual(['review done', 'review planned'])
    const done = stack.bot.db.selectFrom('reminders').where('state', '=', 'done').selectAll()
    const first = await done.executeTakeFirstOrThrow()
    const { row } = await stack.bot.db
      .selectFrom('communications')
      .where('communication_id', '=', first.communication_id)
      .select('row')
      .executeTakeFirstOrThrow()
    expect(row).toBe('shop/4')
  })

  it('is not sent when the portal has a review of which it said nothing', async () => {
    expect((await reviewUnheard(await completed())).status).toBe(201)
    await stack.advance(3 * DAY)
    expect(await member.read()).toEqual([])
    expect(await reminders(stack, userId)).toEqual(['review skipped reviewed'])
  })

  it('waits for a portal that does not answer', async () => {
    await completed()
    await stack.portal.put('/__admin/faults', { operation: 'GET /order', kind: 'error500', times: 3 })
    await stack.advance(3 * DAY)
    expect((await member.read()).filter((text) => text.includes('Как вам заказ'))).toHaveLength(1)
    expect(await reminders(stack, userId)).toEqual(['review done', 'review planned'])
  })

  it('is told to be superfluous by the reason in the store', async () => {
    await completed()
    await stack.call('users/block', { userId, reason: 'Спам' })
    await stack.advance(3 * DAY)
    expect(await reminders(stack, userId)).toEqual(['review skipped blocked'])
  })

  it('does not go to somebody who has blocked the bot', async () => {
    await completed()
    await member.act('block')
    await stack.call('users/update', { userId, role: 'user', changed: ['email'] })
    await stack.advance(3 * DAY)
    expect(await reminders(stack, userId)).toEqual(['review skipped bot_blocked'])
  })

  it('is cancelled by whatever ends the connection', async () => {
    await completed()
    await stack.call('users/disconnect-bot', { userId })
    expect(await reminders(stack, userId)).toEqual(['review cancelled disconnected'])
    await stack.call('users/connect-bot', { userId })
    await stack.call('users/delete', { userId })
    expect((await reminders(stack, userId)).slice(1).sort()).toEqual([
      'review cancelled deleted',
      'review done greeting',
    ])
  })

  it('is cancelled by the menu of the bot too', async () => {
    await completed()
    await member.say('Отключить бота')
    await stack.settle()
    await member.press('Да, отключить')
    await stack.settle()
    expect(await reminders(stack, userId)).toEqual(['review cancelled disconnected'])
  })
})

describe('a pause that ends early', () => {
  it('lets the greeting ask about five orders and the others come by themselves', async () => {
    const until = new Date(stack.clock.now() + 365 * DAY).toISOString()
    for (let count = 0; count < 7; count += 1) await completed()
    await stack.call('users/pause-bot', { userId, until })
    await stack.advance(3 * DAY)
    expect(await reminders(stack, userId)).toEqual(Array(7).fill('review planned paused'))
    await member.read()
    await stack.call('users/resume-bot', { userId })
    await stack.settle()
    const said = (await member.read()).join('\n')
    expect(said).toContain('У вас 7 завершённых заказов без отзыва')
    expect(said.match(/Как вам заказ/g)).toHaveLength(2)
    await stack.advance(7 * DAY)
    expect((await member.read()).join('\n').match(/Вы ещё не оценили/g)).toHaveLength(7)
    await stack.call('users/connect-bot', { userId })
    await stack.advance(30 * DAY)
    expect((await member.read()).join('\n')).not.toMatch(/отзыва|Как вам|не оценили/)
  })
})

describe('a greeting', () => {
  it('does not ask again while the second request is on its way', async () => {
    await completed()
    await stack.advance(4 * DAY)
    await stack.call('users/connect-bot', { userId })
    await stack.settle()
    expect((await member.read()).join('\n')).not.toContain('без отзыва')
  })

  it('counts nothing for somebody whom it does not reach', async () => {
    await newOrder(stack, userId, 'completed')
    await stack.call('users/block', { userId, reason: 'Спам' })
    await stack.call('users/connect-bot', { userId })
    expect(await reminders(stack, userId)).toEqual([])
  })
})

describe('a rating', () => {
  /** Presses what no button of the bot sends, under the bot's last message. */
  const rate = async (orderId: number, rating: number) => {
    const messageId = (await member.chat()).messages.at(-1)?.messageId
    await member.act('press-data', { messageId, data: `rate:${orderId}:${rating}` })
    await stack.settle()
    return (await member.read()).at(-1)
  }

  it('of an order of somebody else changes nothing', async () => {
    await completed()
    await stack.advance(3 * DAY)
    const stranger = await newMember(stack)
    const orderId = await newOrder(stack, stranger.userId, 'completed')
    await member.press('5')
    expect(await rate(orderId, 1)).toBe('Этот заказ оценить нельзя.')
    await member.say('Ужасно')
    await stack.settle()
    const order = await jsonClient(stack.host.url).get<{ review: unknown }>(`/__admin/orders/${orderId}`)
    expect(order.review).toBeNull()
  })

  it.each([6, 99])('of %i is none', async (rating) => {
    const orderId = await completed()
    await stack.advance(3 * DAY)
    expect(await rate(orderId, rating)).toBe('Этот заказ оценить нельзя.')
  })

  it('by a button of a dialogue that is over is stale', async () => {
    await completed()
    await stack.advance(3 * DAY)
    await member.press('5')
    await stack.settle()
    await member.press('Пропустить')
    await stack.settle()
    await member.read()
    await member.press('Пропустить')
    await stack.settle()
    expect(await member.read()).toEqual(['Эта кнопка уже не действует.'])
  })

  it('is told kindly when the portal got a review in the middle', async () => {
    const orderId = await completed()
    await stack.advance(3 * DAY)
    await member.press('3')
    await stack.settle()
    await reviewUnheard(orderId)
    await member.say('Неплохо')
    await stack.settle()
    expect((await member.read()).at(-1)).toContain('уже есть')
    expect(await reminders(stack, userId)).toEqual(['review done', 'review cancelled reviewed'])
  })

  it('asks for words again after a sticker, and speaks English to the English', async () => {
    const english = await newMember(stack, { languageCode: 'en' })
    const orderId = await newOrder(stack, english.userId, 'completed')
    await stack.call('order/completed', { userId: english.userId, orderId })
    await stack.advance(3 * DAY)
    await english.press('2')
    await english.act('sticker')
    await stack.settle()
    expect((await english.read()).at(-1)).toContain('I can only pass on words')
    await english.say('Too short')
    await stack.settle()
    expect((await english.read()).at(-1)).toContain('passed on your review')
  })
})
