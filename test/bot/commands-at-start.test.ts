import pino from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startBot } from '#bot/index.ts'
import { storeSnapshot } from '#scenarios/snapshot.ts'
import { access, botOptions, startTestStack, type TestStack } from '#test/support/stack.ts'

let stack: TestStack

beforeAll(async () => {
  stack = await startTestStack()
})

afterAll(() => stack[Symbol.asyncDispose]())

it('the bot starts although Telegram does not take its commands, and logs it without the token', async () => {
  const lines: string[] = []
  const log = pino({ level: 'warn' }, { write: (line) => lines.push(line) })
  await stack.phones.put('/__admin/faults', { method: 'setMyCommands', kind: 'drop', times: 1 })
  const database = { kind: 'memory' as const, snapshot: await storeSnapshot() }
  await using bot = await startBot({ ...botOptions(stack, { log }), database })
  expect(bot.url).toMatch(/^http/)
  expect(lines).toEqual([expect.stringContaining('the commands could not be offered')])
  expect(lines.join()).not.toContain(access.telegram.token)
})
