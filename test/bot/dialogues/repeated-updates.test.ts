import { once } from 'node:events'
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newMember } from '#test/support/people.ts'
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

afterAll(async () => {
  await stack[Symbol.asyncDispose]()
  repeater.closeAllConnections()
  repeater.close()
})

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
