import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startBot } from '#bot/index.ts'
import { Settling } from '#harness/systems/settle.ts'
import { storeSnapshot } from '#scenarios/snapshot.ts'
import { newMember } from '#test/support/people.ts'
import { botOptions, startTestStack } from '#test/support/stack.ts'
import { DAY, newOrder, reminders } from './support.ts'

let path: string

beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'commap-reminders-'))
})

afterEach(() => rm(path, { recursive: true }))

it('what was planned before a restart comes after it', async () => {
  const database = { kind: 'directory', path, snapshot: await storeSnapshot() } as const
  await using stack = await startTestStack({ database })
  const member = await newMember(stack)
  const { userId } = member
  const orderId = await newOrder(stack, userId, 'completed')
  await stack.call('order/completed', { userId, orderId })
  await stack.advance(DAY)
  await stack.bot[Symbol.asyncDispose]()

  await using bot = await startBot({ ...botOptions(stack), database })
  const settling = new Settling(stack.clock, [stack.host, stack.messenger, bot])
  expect(await reminders({ bot }, userId)).toEqual(['review planned'])
  await settling.advance(DAY)
  expect(await member.read()).toEqual([])
  await settling.advance(DAY)
  expect((await member.read()).join()).toContain('Как вам заказ')
  expect(await reminders({ bot }, userId)).toEqual(['review done', 'review planned'])
})
