import { afterAll, beforeAll, expect, test } from 'vitest'
import { createStack, type Stack } from '#test/support/example.ts'

let stack: Stack
beforeAll(async () => {
  stack = await createStack()
})
afterAll(() => stack[Symbol.asyncDispose]())

interface Work {
  readonly busy: boolean
  readonly activity: number
  readonly nextDue: string | null
}

const work = async () => (await (await fetch(`${stack.bot.url}/health/work`)).json()) as Work

test('a bot that is done is not busy, and asking it is no work', async () => {
  await stack.settle()
  const first = await work()
  expect(first.busy).toBe(false)
  expect(await work()).toEqual(first)
})

test('a bot tells when what it waits for comes due', async () => {
  const user = await stack.portal.post<{ userId: number; phone: string }>('/__admin/users', { name: 'Анна' })
  const { userId, phone } = user
  const personId = await stack.phones.meet({ name: 'Анна', phone })
  await stack.phones.shareContact(personId)
  await stack.settle()
  const { activity } = await work()
  const until = new Date(stack.clock.now() + 3_600_000).toISOString()
  await stack.portal.post('/__admin/actions/pause-bot', { userId, until })
  await stack.settle()
  const paused = await work()
  expect(paused.activity).toBeGreaterThan(activity)
  expect(paused).toMatchObject({ busy: false, nextDue: until })
})
