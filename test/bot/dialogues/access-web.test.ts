import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inbox } from '#test/support/access.ts'
import { newStranger } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'
import { codeOf, wrongFor } from '../access/codes.ts'
import { newVisitor, ORIGIN, type Visitor } from '../channels/web/visitor.ts'

let stack: TestStack

beforeAll(async () => {
  stack = await startTestStack({ web: { origins: [ORIGIN], requestsPerMinute: 1000 } })
})

beforeEach(() => stack.reset())

afterAll(() => stack[Symbol.asyncDispose]())

/** What the chat says last. */
async function lastOf(visitor: Visitor): Promise<string> {
  await stack.settle()
  return (await visitor.read()).at(-1)?.html ?? ''
}

async function press(visitor: Visitor, text: string): Promise<void> {
  await stack.settle()
  for (const { id: messageId, buttons = [] } of (await visitor.read()).toReversed()) {
    const button = buttons.flat().find((one) => one.text === text && 'action' in one)
    if (button && 'action' in button) return visitor.client.press(randomUUID(), messageId, button.action)
  }
  throw new Error(`there is no button ${text}`)
}

async function askById(visitor: Visitor, userId: number): Promise<string> {
  await visitor.say('Войти по коду из SMS')
  await press(visitor, 'По номеру учётной записи')
  await stack.settle()
  await visitor.say(String(userId))
  return lastOf(visitor)
}

const MAYBE = 'Если такая учётная запись есть'

describe('visitors of the web chat, who cost nothing to make', () => {
  it('get twenty codes an hour from one address in all', async () => {
    for (let count = 0; count < 20; count += 1)
      expect(await askById(await newVisitor(stack), 900_000 + count)).toContain(MAYBE)
    const next = await newVisitor(stack)
    expect(await askById(next, 900_100)).toContain('Кодов запрошено слишком много')
    await stack.advance(3_600_000)
    expect(await askById(next, 900_100)).toContain(MAYBE)
  })

  it('get five codes an hour for one account, guess five times, and then wait, together', async () => {
    const owner = await newStranger(stack)
    const [first, second] = [await newVisitor(stack), await newVisitor(stack)]
    await askById(first, owner.userId)
    const wrong = wrongFor(await codeOf(stack, owner.phone))
    await askById(second, owner.userId)
    const code = await codeOf(stack, owner.phone)
    for (let time = 0; time < 5; time += 1) await first.say(wrong)
    expect(await lastOf(first)).toContain('больше не действует')
    await second.say(code)
    expect(await lastOf(second)).toContain('Неверный код вводили слишком часто')
    expect(await askById(await newVisitor(stack), owner.userId)).toContain(
      'попробовать снова можно через 60 минут',
    )
    expect(await inbox(stack, owner.phone)).toHaveLength(2)
    expect(await stack.bot.db.selectFrom('links').selectAll().execute()).toEqual([])
  })

  it('are not offered to share a contact, which a page cannot', async () => {
    const visitor = await newVisitor(stack)
    for (let count = 0; count < 5; count += 1) await askById(visitor, 900_000 + count)
    const said = await askById(visitor, 900_100)
    expect(said).toContain('слишком много')
    expect(said).not.toContain('Поделиться')
  })

  it('leave no address anywhere', async () => {
    await askById(await newVisitor(stack), 900_000)
    const rows = await Promise.all(
      (['web_sessions', 'updates', 'access_counts', 'code_requests'] as const).map((table) =>
        stack.bot.db
          .selectFrom(table as 'updates')
          .selectAll()
          .execute(),
      ),
    )
    expect(rows[0]).toEqual([expect.objectContaining({ address_hash: expect.stringMatching(/^[\w-]{43}$/) })])
    expect(JSON.stringify(rows)).not.toContain('127.0.0.1')
  })
})
