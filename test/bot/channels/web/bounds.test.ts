import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addBotMessage } from '#bot/store/web-messages.ts'
import { newStranger } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'
import { newVisitor, ORIGIN, type Visitor } from './visitor.ts'

let stack: TestStack

beforeAll(async () => {
  stack = await startTestStack({ web: { origins: [ORIGIN] } })
})

beforeEach(() => stack.reset())

afterAll(() => stack[Symbol.asyncDispose]())

const authorization = ({ token }: Visitor) => ({ origin: ORIGIN, authorization: `Bearer ${token}` })

describe('what a page cannot mean', () => {
  it.each([
    ['GET', '/events?lang=de', undefined],
    ['POST', '/press', { id: 'an-id-of-mine', messageId: 2 ** 31, action: 'news' }],
    ['POST', '/press', { id: 'an-id-of-mine', messageId: Number.MAX_SAFE_INTEGER, action: 'news' }],
    ['POST', '/messages', { id: 'an-id-of-mine', text: 'Да', replyTo: 2 ** 40 }],
  ])('%s %s %j is the page’s mistake', async (method, path, body) => {
    const visitor = await newVisitor(stack)
    const response = await fetch(`${stack.bot.url}/web${path}`, {
      method,
      headers: { ...authorization(visitor), ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    expect(response.status).toBe(400)
    expect((await response.json()) as object).toEqual({ message: expect.any(String) })
  })
})

describe('a reader that does not read', () => {
  const LARGE = 'x'.repeat(50_000)
  const COUNT = 600

  it('is cut, and keeps nothing in memory', async () => {
    const visitor = await newVisitor(stack)
    const { chat_id: chatId } = await stack.bot.db
      .selectFrom('web_sessions')
      .select('chat_id')
      .executeTakeFirstOrThrow()
    const { hostname, port } = new URL(stack.bot.url)
    const socket = connect(Number(port), hostname)
    const headers = Object.entries(authorization(visitor)).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.write(`GET /web/events HTTP/1.1\r\nhost: ${hostname}\r\n${headers.join('')}\r\n`)
    await once(socket, 'readable')
    let gone = false
    socket.on('error', () => {
      gone = true
    })
    for (let n = 0; n < COUNT; n += 1)
      await addBotMessage(stack.bot.db, chatId, { html: LARGE }, new Date(stack.clock.now()))
    // Whoever does not read learns of the end by writing only; the bot waits in real time.
    while (!gone) {
      socket.write('\n')
      await fetch(`${stack.bot.url}/health`)
    }
    // Whoever opens the chat again has what is kept of it.
    expect((await visitor.read()).length).toBeGreaterThan(100)
  })
})

describe('a web chat whose account is deleted', () => {
  it('shows nothing of before to whoever has its key, and the news of the deletion', async () => {
    const person = await newStranger(stack)
    const visitor = await newVisitor(stack)
    const { body } = await stack.call('users/connect-link', { userId: person.userId })
    await visitor.client.start('start-of-mine', String(body.code))
    await visitor.say('Мои заказы')
    await stack.settle()
    expect((await visitor.read()).length).toBeGreaterThan(1)
    await stack.call('users/delete', { userId: person.userId })
    expect(await visitor.read()).toEqual([])
    await visitor.say('Мои заказы')
    await stack.settle()
    expect((await visitor.read()).map(({ text, html }) => text ?? html)).toEqual([
      'Мои заказы',
      expect.stringContaining('учётная запись удалена'),
    ])
  })
})
