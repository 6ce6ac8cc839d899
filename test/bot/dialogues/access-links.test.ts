import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { breakPortal, tell } from '#test/support/access.ts'
import { type Member, newMember, newPhone, newStranger } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'

let stack: TestStack

beforeAll(async () => {
  stack = await startTestStack()
})

beforeEach(() => stack.reset())

afterAll(() => stack[Symbol.asyncDispose]())

const BAD = expect.stringContaining('Эта ссылка не подошла')
const WELCOME = expect.stringContaining('Вы вошли')
const links = () => stack.bot.db.selectFrom('links').selectAll().execute()

async function linkOf(
  { userId }: Member,
  headers = {},
): Promise<{ url: string; code: string; expiresAt: string }> {
  const { body } = await stack.call('users/connect-link', { userId }, headers)
  expect(body).toMatchObject({ success: true, queued: 0, suppressed: 0, unreachable: 0 })
  return body as never
}

const follow = (member: Member, code: string) => tell(stack, member, `/start ${code}`)

describe('a link of the portal', () => {
  it('is one that Telegram takes, and says until when it can be used', async () => {
    const person = await newStranger(stack)
    const { url, code, expiresAt } = await linkOf(person)
    expect(url).toBe(`https://t.me/commap_bot?start=${code}`)
    expect(code).toMatch(/^[\w-]{43}$/)
    expect(Date.parse(expiresAt) - stack.clock.now()).toBe(600_000)
    expect(await follow(person, code)).toEqual([WELCOME])
    expect(await links()).toEqual([expect.objectContaining({ user_id: person.userId, status: 'connected' })])
  })

  it('is another one each time, and each works', async () => {
    const [first, second] = [await newStranger(stack), await newStranger(stack)]
    const codes = [await linkOf(first), await linkOf(first), await linkOf(second)].map(({ code }) => code)
    expect(new Set(codes).size).toBe(3)
    expect(await follow(first, codes[0] ?? '')).toEqual([WELCOME])
    expect(await follow(first, codes[1] ?? '')).toEqual([WELCOME])
  })

  it('can be asked for again with the key of the call, and stands nowhere in the database', async () => {
    const person = await newStranger(stack)
    const key = { 'idempotency-key': 'link-1' }
    const first = await linkOf(person, key)
    expect(await linkOf(person, key)).toEqual(first)
    const tables = ['answers', 'communications', 'login_links', 'pgboss.job'] as const
    const rows = await Promise.all(
      tables.map((table) =>
        stack.bot.db
          .selectFrom(table as 'answers')
          .selectAll()
          .execute(),
      ),
    )
    expect(rows.slice(0, 3).map(({ length }) => length)).toEqual([1, 1, 1])
    expect(JSON.stringify(rows)).not.toContain(first.code)
    expect(await follow(person, first.code)).toEqual([WELCOME])
  })

  it('is given for users of the portal only', async () => {
    const { body } = await stack.call('users/connect-link', { userId: 999_999 })
    expect(body).toEqual({ success: false, message: 'Пользователь не найден' })
  })

  it('works once: a replayed one is answered like one that never was', async () => {
    const [person, thief] = [await newStranger(stack), await newPhone(stack)]
    const { code } = await linkOf(person)
    await follow(person, code)
    const replayed = await follow(thief, code)
    expect(replayed).toEqual([BAD])
    expect(await follow(thief, randomBytes(32).toString('base64url'))).toEqual(replayed)
    expect(await follow(person, code)).toEqual([BAD])
    expect((await links()).map(({ user_id }) => user_id)).toEqual([person.userId])
  })

  it('is of no use when it is nearly right', async () => {
    const [person, thief] = [await newStranger(stack), await newPhone(stack)]
    const { code } = await linkOf(person)
    const guesses = [
      code.toLowerCase(),
      code.split('').reverse().join(''),
      // One code in 64 begins with an A by itself.
      `${code.startsWith('A') ? 'B' : 'A'}${code.slice(1)}`,
      '-'.repeat(43),
    ]
    for (const guess of guesses) expect(await follow(thief, guess), guess).toEqual([BAD])
    expect(await links()).toEqual([])
    expect(await follow(person, code)).toEqual([WELCOME])
  })

  it('does not work after ten minutes', async () => {
    const person = await newStranger(stack)
    const { code } = await linkOf(person)
    await stack.advance(600_000)
    expect(await follow(person, code)).toEqual([BAD])
  })

  it('of a blocked account lets nobody in, of a deleted one neither', async () => {
    const [blocked, deleted] = [await newStranger(stack, { isActive: false }), await newStranger(stack)]
    const { code } = await linkOf(deleted)
    await stack.portal.post('/__admin/actions/delete-user', { userId: deleted.userId })
    await stack.settle()
    expect(await follow(deleted, code)).toEqual([BAD])
    expect(await follow(blocked, (await linkOf(blocked)).code)).toEqual([
      'Эта учётная запись заблокирована, войти в неё нельзя.',
    ])
    expect(await links()).toEqual([])
  })

  it('is still good when the portal did not answer, for the person who followed it and nobody else', async () => {
    const [person, thief] = [await newStranger(stack), await newPhone(stack)]
    const { code } = await linkOf(person)
    await breakPortal(stack, 'GET /user', 3)
    expect(await follow(person, code)).toEqual([expect.stringContaining('Портал сейчас не отвечает')])
    expect(await follow(thief, code)).toEqual([BAD])
    expect(await follow(person, code)).toEqual([WELCOME])
  })

  it('lets one person in when several follow it at once', async () => {
    const person = await newStranger(stack)
    const crowd = [await newPhone(stack), await newPhone(stack), await newPhone(stack)]
    const { code } = await linkOf(person)
    await Promise.all(crowd.map((member) => member.say(`/start ${code}`)))
    await stack.settle()
    const words = (await Promise.all(crowd.map((member) => member.read()))).flat()
    expect(words.toSorted()).toEqual([WELCOME, BAD, BAD])
    expect(await links()).toHaveLength(1)
  })

  it('takes an account over: whoever had it is told and logged out', async () => {
    const [before, after] = [await newMember(stack), await newPhone(stack)]
    const { code } = await linkOf(before)
    expect(await follow(after, code)).toEqual([WELCOME])
    await stack.settle()
    expect(await before.read()).toEqual([expect.stringContaining('вошли из другого чата')])
    await stack.call('users/block', { userId: before.userId, reason: 'Спам' })
    await stack.settle()
    expect(await before.read()).toEqual([])
  })
})

describe('the page of the portal', () => {
  it('shows the link that the bot gave', async () => {
    const person = await newStranger(stack)
    const { result } = await stack.portal.post<{ result: { url: string } }>(
      '/__admin/actions/connect-by-link',
      { userId: person.userId },
    )
    const code = new URL(result.url).searchParams.get('start') ?? ''
    expect(await follow(person, code)).toEqual([WELCOME])
  })
})
