import { afterAll, beforeAll, expect, test } from 'vitest'
import { People } from '#harness/world/people.ts'
import { createStack, type Stack } from '#scenarios/stack.ts'

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
  const people = new People(stack, 'ru')
  const anna = await people.introduce('Анна')
  await people.logIn(anna)
  await stack.settle()
  const { activity } = await work()
  const until = new Date(stack.clock.now() + 3_600_000).toISOString()
  await stack.portal.post('/__admin/actions/pause-bot', { userId: anna.userId, until })
  await stack.settle()
  const paused = await work()
  expect(paused.activity).toBeGreaterThan(activity)
  expect(paused).toMatchObject({ busy: false, nextDue: until })
})
