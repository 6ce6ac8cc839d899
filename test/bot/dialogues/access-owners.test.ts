import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { askForCode, inbox, press, tell } from '#test/support/access.ts'
import { type Member, newPhone, newStranger } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'
import { codeOf, wrongFor } from '../access/codes.ts'

let stack: TestStack

beforeAll(async () => {
  stack = await startTestStack()
})

beforeEach(() => stack.reset())

afterAll(() => stack[Symbol.asyncDispose]())

const ENTERED = expect.stringContaining('Вы вошли')
const LIMIT = expect.stringContaining('Кодов запрошено слишком много')
const LOCKED = expect.stringContaining('Неверный код вводили слишком часто')
const MAYBE = expect.stringContaining('Если такая учётная запись есть')

/** Strangers use up what they have of an account. */
async function useUp(way: 'id' | 'phone', identifier: string): Promise<void> {
  for (let count = 0; count < 5; count += 1) await askForCode(stack, await newPhone(stack), way, identifier)
  expect(await askForCode(stack, await newPhone(stack), way, identifier)).toEqual([
    expect.stringContaining('слишком много'),
  ])
}

/** Strangers guess at the code of an account until nobody may any more. */
async function guess(way: 'id' | 'phone' | 'email', identifier: string, phone: string): Promise<void> {
  const thief = await newPhone(stack)
  await askForCode(stack, thief, way, identifier)
  const wrong = wrongFor(await codeOf(stack, phone))
  for (let time = 0; time < 5; time += 1) await tell(stack, thief, wrong)
}

async function emailOf({ userId }: Member): Promise<string> {
  return (await stack.portal.get<{ email: string }>(`/__admin/users/${userId}`)).email
}

async function leave(member: Member): Promise<void> {
  await stack.call('users/disconnect-bot', { userId: member.userId })
  await stack.settle()
  await member.look()
}

describe('strangers cannot lock out', () => {
  it.each(['id', 'phone'] as const)('who was connected before, asking by %s', async (way) => {
    const owner = await newStranger(stack)
    await owner.act('contact')
    await stack.settle()
    await leave(owner)
    const identifier = way === 'id' ? String(owner.userId) : owner.phone
    await useUp(way, identifier)
    await askForCode(stack, owner, way, identifier)
    expect(await inbox(stack, owner.phone)).toHaveLength(6)
    expect(await tell(stack, owner, await codeOf(stack, owner.phone))).toEqual([ENTERED])
  })

  it('who once entered a code for the same address', async () => {
    const owner = await newStranger(stack)
    const email = await emailOf(owner)
    await askForCode(stack, owner, 'email', email)
    await tell(stack, owner, await codeOf(stack, owner.phone))
    await leave(owner)
    await guess('email', email, owner.phone)
    expect(await askForCode(stack, await newPhone(stack), 'email', email)).toEqual([LOCKED])
    expect(await askForCode(stack, owner, 'email', email)).toEqual([MAYBE])
    expect(await tell(stack, owner, await codeOf(stack, owner.phone))).toEqual([ENTERED])
  })

  it('who has only shared the contact here, before there was an account', async () => {
    const person = await newPhone(stack)
    await person.act('contact')
    await stack.settle()
    await useUp('phone', person.phone)
    await guess('phone', person.phone, person.phone).catch(() => undefined)
    await askForCode(stack, person, 'phone', person.phone)
    expect(await inbox(stack, person.phone)).toHaveLength(6)
  })

  it('who comes for the first time: in Telegram the own contact needs no code, and the bot says so', async () => {
    const owner = await newStranger(stack)
    await useUp('phone', owner.phone)
    const [said = ''] = await askForCode(stack, owner, 'phone', owner.phone)
    expect(said).toMatch(/слишком много. Попробуйте снова через 60 минут. Войти можно и без SMS: поделитесь/)
    const { replyKeyboard = [] } = await owner.chat()
    expect(replyKeyboard.flat().some(({ requestContact }) => requestContact)).toBe(true)
    await owner.act('contact')
    await stack.settle()
    expect(await owner.read()).toEqual([ENTERED])
  })

  it("by an owner's own budget strangers are not served: it ends, too", async () => {
    const owner = await newStranger(stack)
    await owner.act('contact')
    await stack.settle()
    await leave(owner)
    for (let count = 0; count < 5; count += 1) await askForCode(stack, owner, 'phone', owner.phone)
    expect(await askForCode(stack, owner, 'phone', owner.phone)).toEqual([LIMIT])
    // Nor does it use up anything of the strangers'.
    const sent = expect.stringContaining('Отправил SMS')
    expect(await askForCode(stack, await newPhone(stack), 'phone', owner.phone)).toEqual([sent])
  })
})

describe('wrong codes', () => {
  it('count against the account across people: a right one of another stranger does not count then', async () => {
    const owner = await newStranger(stack)
    const id = String(owner.userId)
    await askForCode(stack, owner, 'id', id)
    const code = await codeOf(stack, owner.phone)
    await guess('id', id, owner.phone)
    expect(await tell(stack, owner, code)).toEqual([LOCKED])
    expect(await askForCode(stack, owner, 'id', id)).toEqual([LOCKED])
    await stack.advance(3_600_000)
    expect(await askForCode(stack, owner, 'id', id)).toEqual([MAYBE])
    expect(await tell(stack, owner, await codeOf(stack, owner.phone))).toEqual([ENTERED])
  })

  it('count for one account however it is spelt, in silence: it would tell whose account it is', async () => {
    const owner = await newStranger(stack)
    const email = await emailOf(owner)
    await askForCode(stack, owner, 'email', email)
    const code = await codeOf(stack, owner.phone)
    await guess('id', String(owner.userId), owner.phone)
    expect(await tell(stack, owner, code)).toEqual([expect.stringContaining('Код не подошёл')])
    const next = await newPhone(stack)
    const before = await inbox(stack, owner.phone)
    expect(await askForCode(stack, next, 'email', email)).toEqual([MAYBE])
    expect(await askForCode(stack, next, 'email', 'nobody@example.ru')).toEqual([MAYBE])
    expect(await inbox(stack, owner.phone)).toEqual(before)
  })

  it('of an account that does not exist look the same', async () => {
    const [thief, next] = [await newPhone(stack), await newPhone(stack)]
    await askForCode(stack, thief, 'id', '999999')
    for (let time = 0; time < 5; time += 1) await tell(stack, thief, '00000000')
    expect(await askForCode(stack, next, 'id', '999999')).toEqual([LOCKED])
  })

  it('of the owner are forgiven once the code is right', async () => {
    const owner = await newStranger(stack)
    for (let round = 0; round < 3; round += 1) {
      await askForCode(stack, owner, 'id', String(owner.userId))
      const code = await codeOf(stack, owner.phone)
      for (let time = 0; time < 4; time += 1) await tell(stack, owner, wrongFor(code))
      expect(await tell(stack, owner, code)).toEqual([ENTERED])
      await leave(owner)
    }
    expect(await stack.bot.db.selectFrom('guess_locks').select(['wrong', 'locked_until']).execute()).toEqual(
      expect.arrayContaining([{ wrong: 0, locked_until: null }]),
    )
  })

  it('of a phone that was named say nothing of its account', async () => {
    const owner = await newStranger(stack)
    await guess('id', String(owner.userId), owner.phone)
    const sent = expect.stringContaining('Отправил SMS')
    expect(await askForCode(stack, await newPhone(stack), 'phone', owner.phone)).toEqual([sent])
    await guess('phone', owner.phone, owner.phone)
    expect(await askForCode(stack, await newPhone(stack), 'phone', owner.phone)).toEqual([LOCKED])
  })

  it('are told at the button, too', async () => {
    const owner = await newStranger(stack)
    await askForCode(stack, owner, 'phone', owner.phone)
    await guess('phone', owner.phone, owner.phone)
    expect(await press(stack, owner, 'Отправить код ещё раз')).toEqual([LOCKED])
  })
})
