import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '#harness/systems/free-port.ts'
import { listen } from '#runtime/http.ts'
import { createStack, type Stack } from '#test/support/example.ts'

let stack: Stack
beforeAll(async () => {
  stack = await createStack()
})
afterAll(() => stack[Symbol.asyncDispose]())

/** Logs somebody new in and returns what the bot said. */
async function greeting(): Promise<string[]> {
  const { phone } = await stack.portal.post<{ phone: string }>('/__admin/users', { name: 'Анна' })
  const personId = await stack.phones.meet({ name: 'Анна', phone })
  await stack.phones.shareContact(personId)
  await stack.settle()
  const { messages } = await stack.phones.chat(personId)
  return messages.flatMap(({ from, text }) => (from === 'bot' && text !== undefined ? [text] : []))
}

test('the three services work together, and a reset puts all of them back', async () => {
  const first = await greeting()
  expect(first[0]).toMatch(/^Здравствуйте, Анна!/)
  await stack.reset()
  expect(await stack.phones.all()).toEqual([])
  expect(await stack.portal.get('/__admin/requests')).toEqual({ requests: [] })
  expect(await greeting()).toEqual(first)
})

test('the bot knows how to be reached by the portal after a reset', async () => {
  await stack.reset()
  expect(await stack.portal.get('/__admin/bots/1')).toMatchObject({ baseUrl: stack.bot.apiUrl })
})

test('a stack that cannot start stops what it had started', async () => {
  await using taken = await listen((_request, response) => response.end())
  const port = Number(new URL(taken.url).port)
  const free = await freePort()
  await expect(createStack({ ports: { host: free, bot: port } })).rejects.toThrow(/it is in use/)
  await using _again = await listen((_request, response) => response.end(), free)
})

test('two stacks do not meet', async () => {
  await stack.reset()
  await using other = await createStack({ seed: 2 })
  await stack.phones.meet({ name: 'Анна', phone: '79990000001' })
  expect(await other.phones.all()).toEqual([])
})
