import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Member, newMembers } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'

let stack: TestStack
let member: Member
let other: Member
let lastKey = 0

beforeAll(async () => {
  stack = await startTestStack()
  const people = await newMembers(stack, [{}, {}])
  member = people[0] as Member
  other = people[1] as Member
})

beforeEach(async () => {
  await stack.settle()
  await Promise.all([member.look(), other.look()])
})

afterAll(() => stack[Symbol.asyncDispose]())

function freshKey() {
  lastKey += 1
  return { 'idempotency-key': `key-${lastKey}` }
}

async function communications(): Promise<number> {
  const rows = await stack.bot.db.selectFrom('communications').select('communication_id').execute()
  return rows.length
}

describe('the same call twice', () => {
  it('is answered as the first time and starts nothing', async () => {
    const key = freshKey()
    const first = await stack.call('users/block', { userId: member.userId, reason: 'Спам' }, key)
    await stack.settle()
    const count = await communications()
    const second = await stack.call('users/block', { reason: 'Спам', userId: member.userId }, key)
    await stack.settle()
    expect(second.body).toEqual(first.body)
    expect(first.body.success).toBe(true)
    expect(await communications()).toBe(count)
    expect(await member.read()).toEqual(['Ваша учётная запись заблокирована. Причина: Спам'])
  })

  it('is answered so even after the state has changed', async () => {
    const key = freshKey()
    const first = await stack.call('users/unblock', { userId: member.userId }, key)
    await stack.call('users/block', { userId: member.userId, reason: 'Снова' })
    expect((await stack.call('users/unblock', { userId: member.userId }, key)).body).toEqual(first.body)
    await stack.settle()
    expect((await member.read()).at(-1)).toContain('Снова')
    await stack.call('users/unblock', { userId: member.userId })
    await stack.settle()
    await member.look()
  })

  it('keeps a refusal: the portal made the user meanwhile, the first answer stands', async () => {
    const key = freshKey()
    const { userId } = await stack.portal.post<{ userId: number }>('/__admin/users', {})
    const refused = await stack.call('users/unblock', { userId: userId + 1 }, key)
    expect(refused.body).toEqual({ success: false, message: 'Пользователь не найден' })
    await stack.portal.post('/__admin/users', {})
    expect((await stack.call('users/unblock', { userId: userId + 1 }, key)).body).toEqual(refused.body)
    expect((await stack.call('users/unblock', { userId: userId + 1 }, freshKey())).body.success).toBe(true)
  })

  it('does not keep what was never understood: the corrected call goes through', async () => {
    const key = freshKey()
    const wrong = await stack.call('users/unblock', { userId: 'x' }, key)
    expect(wrong.body.errorCode).toBe(422)
    expect((await stack.call('users/unblock', { userId: member.userId }, key)).body.success).toBe(true)
    await stack.settle()
    await member.look()
  })
})

describe('the same key', () => {
  it('with other parameters is refused, and the first answer stays', async () => {
    const key = freshKey()
    const first = await stack.call('users/unblock', { userId: member.userId }, key)
    const count = await communications()
    for (const call of [
      () => stack.call('users/unblock', { userId: other.userId }, key),
      () => stack.call('users/connect-bot', { userId: member.userId }, key),
    ]) {
      expect((await call()).body).toEqual({
        success: false,
        errorCode: 409,
        message: expect.stringContaining('Idempotency-Key'),
      })
    }
    expect(await communications()).toBe(count)
    expect((await stack.call('users/unblock', { userId: member.userId }, key)).body).toEqual(first.body)
    await stack.settle()
    await member.look()
  })

  it('in many calls at once starts one communication', async () => {
    const key = freshKey()
    const count = await communications()
    const { userId } = member
    const { orderId } = await stack.portal.post<{ orderId: number }>('/__admin/orders', { userId })
    // All of them ask the portal before the first one is answered.
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => stack.call('transaction/thank-you', { userId, orderId }, key)),
    )
    await stack.settle()
    expect((await stack.pulls()).filter((operation) => operation === 'GET /order').length).toBeGreaterThan(1)
    expect(answers.map(({ body }) => body)).toEqual(Array(10).fill(answers[0]?.body))
    expect(answers[0]?.body.success).toBe(true)
    expect(await communications()).toBe(count + 1)
    expect(await member.read()).toHaveLength(1)
  })

  it('in different calls at once serves one of them', async () => {
    const key = freshKey()
    const answers = await Promise.all(
      [member, other].map(({ userId }) => stack.call('users/unblock', { userId }, key)),
    )
    expect(answers.map(({ body }) => body.success).sort()).toEqual([false, true])
    await stack.settle()
    expect([...(await member.read()), ...(await other.read())]).toHaveLength(1)
  })
})

describe('a key', () => {
  it.each([
    ['empty', ''],
    ['longer than 255 characters', 'k'.repeat(256)],
  ])('that is %s is refused', async (_what, key) => {
    const { body } = await stack.call('users/unblock', { userId: member.userId }, { 'idempotency-key': key })
    expect(body).toMatchObject({ success: false, errorCode: 422, errors: [{ path: 'Idempotency-Key' }] })
  })

  it('of 255 characters that no alphabet knows is a key like any other', async () => {
    const key = { 'idempotency-key': 'é'.repeat(255) }
    const first = await stack.call('users/unblock', { userId: member.userId }, key)
    expect(first.body.success).toBe(true)
    expect((await stack.call('users/unblock', { userId: member.userId }, key)).body).toEqual(first.body)
    await stack.settle()
    await member.look()
  })
})

it('calls without a key are calls of their own', async () => {
  const count = await communications()
  await stack.call('users/unblock', { userId: other.userId })
  await stack.call('users/unblock', { userId: other.userId })
  await stack.settle()
  expect(await communications()).toBe(count + 2)
})
