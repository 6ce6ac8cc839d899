import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { cleanUp } from '#bot/store/cleaning.ts'
import { saveConversation } from '#bot/store/conversations.ts'
import { askForCode } from '#test/support/access.ts'
import { newMember, newStranger, storedPerson } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'

const DAY_MS = 24 * 3_600_000

let stack: TestStack

// Each its own: a reset would take the planned clean-up away.
beforeEach(async () => {
  stack = await startTestStack()
})

afterEach(() => stack[Symbol.asyncDispose]())

type Cleaned = 'updates' | 'answers' | 'conversations' | 'codes' | 'code_requests' | 'login_links'
const count = async (table: Cleaned) => (await stack.bot.db.selectFrom(table).selectAll().execute()).length

it('deletes day by day what is of no more use, and plans itself anew', async () => {
  const member = await newMember(stack)
  const { person_id } = await storedPerson(stack, member)
  const conversation = { dialogue: 'comment-answer', step: 'comment', token: 'x', state: {} }
  await saveConversation(stack.bot.db, person_id, conversation, new Date(stack.clock.now()))
  const call = async () =>
    (await stack.call('users/unblock', { userId: member.userId }, { 'idempotency-key': 'one' })).body
  const first = await call()
  await stack.settle()
  expect([await count('updates'), await count('answers'), await count('conversations')]).toEqual([1, 1, 1])
  await stack.advance(2 * DAY_MS)
  expect(await count('updates')).toBe(1)
  await stack.advance(DAY_MS)
  expect(await count('updates')).toBe(0)
  await stack.advance(4 * DAY_MS)
  expect(await call()).toEqual(first)
  await stack.advance(DAY_MS)
  expect(await count('answers')).toBe(0)
  expect((await call()).communicationId).not.toBe(first.communicationId)
  await stack.advance(21 * DAY_MS)
  expect(await count('conversations')).toBe(1)
  await stack.advance(2 * DAY_MS)
  expect(await count('conversations')).toBe(0)
  const { rows } = await sql<{ due: number }>`select extract(epoch from start_after)::float8 * 1000 as due
    from pgboss.job where name = 'cleaning' and state = 'created'`.execute(stack.bot.db)
  expect(rows).toHaveLength(1)
  expect(rows[0]?.due).toBeGreaterThan(stack.clock.now())
})

it('deletes codes and links that have expired, and what the limits were counted by', async () => {
  const { db } = stack.bot
  const person = await newStranger(stack)
  await askForCode(stack, person, 'phone', person.phone)
  await stack.call('users/connect-link', { userId: person.userId })
  const counts = () => Promise.all((['codes', 'login_links', 'code_requests'] as const).map(count))
  await cleanUp(db, stack.clock.now())
  expect(await counts()).toEqual([1, 1, 1])
  await stack.advance(3_600_000)
  await cleanUp(db, stack.clock.now())
  expect(await counts()).toEqual([0, 0, 1])
  await stack.advance(DAY_MS)
  await cleanUp(db, stack.clock.now())
  expect(await counts()).toEqual([0, 0, 0])
})

it('leaves what is not handled yet, and deletes any number of the rest', async () => {
  const { db } = stack.bot
  const update = (from: number, to: number, payload: string | null) =>
    sql`insert into updates (channel, update_id, chat_id, lane, payload, received_at)
      select 'test', n, 'x', 99, ${payload}::jsonb, timestamptz '2026-01-01' from generate_series(${from}::int, ${to}::int) n`.execute(
      db,
    )
  await update(1, 12_000, null)
  await update(12_001, 12_001, '{}')
  await cleanUp(db, stack.clock.now())
  const left = await db.deleteFrom('updates').where('channel', '=', 'test').returning('update_id').execute()
  expect(left.map(({ update_id }) => Number(update_id))).toEqual([12_001])
})
