import { once } from 'node:events'
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Member, newMember, storedPerson } from '#test/support/people.ts'
import { addressOf, startTestStack, type TestStack } from '#test/support/stack.ts'

const TIMES = 3

let stack: TestStack
/** Sends the last update once more. */
let again: () => Promise<Response>
/** Stands between Telegram and the bot and passes every update on several times at once, as lost answers make Telegram do. */
const repeater = createServer(async (request, response) => {
  const body = await buffer(request)
  const headers = {
    'content-type': 'application/json',
    'x-telegram-bot-api-secret-token': String(request.headers['x-telegram-bot-api-secret-token']),
  }
  again = () => fetch(`${stack.bot.url}/telegram/webhook`, { method: 'POST', headers, body })
  const answers = await Promise.all(Array.from({ length: TIMES }, again))
  response.writeHead(Math.max(...answers.map(({ status }) => status))).end()
})

beforeAll(async () => {
  repeater.listen(0, '127.0.0.1')
  await once(repeater, 'listening')
  stack = await startTestStack({ webhookUrl: addressOf(repeater) })
})

beforeEach(() => stack.reset())

afterAll(async () => {
  await stack[Symbol.asyncDispose]()
  repeater.closeAllConnections()
  repeater.close()
})

const said = async (member: Member): Promise<string[]> => {
  await stack.settle()
  return member.read()
}

it('an update that comes several times is answered once', async () => {
  const member = await newMember(stack)
  await member.say('Мои заказы')
  await stack.settle()
  expect(await member.read()).toEqual(['Заказов пока нет.'])
  expect((await again()).status).toBe(200)
  await stack.settle()
  expect(await member.read()).toEqual([])
  expect(await stack.pulls()).toEqual(['GET /orders'])
})

/** All of these, too, come several times. */
describe('updates', () => {
  it('are answered in the order in which they came', async () => {
    const member = await newMember(stack)
    for (const words of ['Помощь', 'Мои заказы', 'абракадабра']) await member.say(words)
    expect((await said(member)).map((text) => text.slice(0, 7))).toEqual(['Я присы', 'Заказов', 'Не поня'])
  })

  it('without the secret of the webhook are refused', async () => {
    const member = await newMember(stack)
    const response = await fetch(`${stack.bot.url}/telegram/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': 'guessed' },
      body: JSON.stringify({ update_id: 1, message: message(member, 'Помощь') }),
    })
    expect(response.status).toBe(401)
    expect(await said(member)).toEqual([])
  })

  it('that make the bot fail are answered with an apology, and the chat goes on', async () => {
    const member = await newMember(stack)
    const { db } = stack.bot
    const selectFrom = db.selectFrom.bind(db)
    const broken = vi.spyOn(db, 'selectFrom').mockImplementation((table) => {
      if (String(table) === 'links') throw new Error('no such luck')
      return selectFrom(table) as never
    })
    await member.say('/resume')
    expect(await said(member)).toEqual([expect.stringContaining('Что-то пошло не так')])
    broken.mockRestore()
    await member.say('Помощь')
    expect(await said(member)).toEqual([expect.stringContaining('Я присылаю сообщения')])
  })

  it.each([
    { dialogue: 'comment-answer', step: 'comment', state: 'null' },
    { dialogue: 'comment-answer', step: 'constructor', state: '{"postId":1}' },
    { dialogue: 'of-long-ago', step: 'comment', state: '{"postId":1}' },
  ])('after a change of the bot find the menu instead of a dialogue that is no more: %j', async (stored) => {
    const member = await newMember(stack)
    const { person_id } = await storedPerson(stack, member)
    await stack.bot.db
      .insertInto('conversations')
      .values({ person_id, token: 'old', changed_at: new Date(stack.clock.now()), ...stored })
      .execute()
    await member.say('Ответ')
    expect(await said(member)).toEqual([expect.stringContaining('Не понял вас')])
    expect(await stack.bot.db.selectFrom('conversations').selectAll().execute()).toEqual([])
  })

  it('are kept while the messenger is down, and the portal is asked once', async () => {
    const member = await newMember(stack)
    await stack.phones.put('/__admin/faults', { method: 'sendMessage', kind: 'drop', times: 3 })
    const before = (await stack.pulls()).length
    await member.say('Мои заказы')
    await stack.advance(60_000)
    expect(await member.read()).toEqual(['Заказов пока нет.'])
    expect((await stack.pulls()).slice(before)).toEqual(['GET /orders'])
  })

  it('leave nothing of what people wrote once they are answered', async () => {
    const member = await newMember(stack)
    await member.say('Мой телефон 79181234567')
    await stack.settle()
    const rows = await stack.bot.db.selectFrom('updates').select('payload').execute()
    expect(rows.every(({ payload }) => payload === null)).toBe(true)
  })

  const message = (member: Member, text: string) => ({
    message_id: 1,
    date: 1,
    text,
    from: { id: member.personId, is_bot: false, first_name: 'Анна' },
    chat: { id: member.personId, type: 'private', first_name: 'Анна' },
  })
})
