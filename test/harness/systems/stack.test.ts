import { afterAll, beforeAll, expect, test } from 'vitest'
import { People } from '#harness/world/people.ts'
import { listen } from '#runtime/http.ts'
import { createStack, type Stack } from '#scenarios/stack.ts'

let stack: Stack
beforeAll(async () => {
  stack = await createStack()
})
afterAll(() => stack[Symbol.asyncDispose]())

async function freePort(): Promise<number> {
  await using listening = await listen((_request, response) => response.end())
  return Number(new URL(listening.url).port)
}

/** Logs somebody new in and returns what the bot said. */
async function greeting(): Promise<string[]> {
  const people = new People(stack, 'ru')
  const anna = await people.introduce('Анна')
  await people.logIn(anna)
  await stack.settle()
  const { messages } = await people.chat(anna)
  return messages.flatMap(({ from, text }) => (from === 'bot' && text !== undefined ? [text] : []))
}

test('the three services work together, and a reset puts all of them back', async () => {
  const first = await greeting()
  expect(first[0]).toMatch(/^Здравствуйте, Анна!/)
  await stack.reset()
  expect(await stack.phones.get('/phones')).toEqual({ phones: [] })
  expect(await stack.portal.get('/__admin/requests')).toEqual({ requests: [] })
  expect(await greeting()).toEqual(first)
})

test('the bot knows how to be reached by the portal after a reset', async () => {
  await stack.reset()
  expect(await stack.portal.get('/__admin/bots/1')).toMatchObject({ baseUrl: `${stack.bot.url}/api/v1` })
})

test('a stack that cannot start stops what it had started', async () => {
  await using taken = await listen((_request, response) => response.end())
  const port = Number(new URL(taken.url).port)
  const free = await freePort()
  await expect(createStack({ ports: { portal: free, bot: port } })).rejects.toThrow(/it is in use/)
  await using _again = await listen((_request, response) => response.end(), free)
})

test('two stacks do not meet', async () => {
  await stack.reset()
  await using other = await createStack({ seed: 2 })
  await new People(stack, 'ru').introduce('Анна')
  expect(await other.phones.get('/phones')).toEqual({ phones: [] })
})
