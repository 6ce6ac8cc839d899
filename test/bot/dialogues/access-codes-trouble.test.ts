import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { askForCode, breakPortal, press, tell } from '#test/support/access.ts'
import { newPhone, newStranger } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'
import { codeOf } from '../access/codes.ts'

let stack: TestStack

beforeAll(async () => {
  stack = await startTestStack()
})

beforeEach(() => stack.reset())

afterAll(() => stack[Symbol.asyncDispose]())

const AGAIN = 'Отправить код ещё раз'
const links = () => stack.bot.db.selectFrom('links').selectAll().execute()

describe('a portal that does not answer', () => {
  it('is told when the account is looked for; the person repeats what they wrote', async () => {
    const person = await newStranger(stack)
    await breakPortal(stack, 'GET /user', 3)
    expect(await askForCode(stack, person, 'id', String(person.userId))).toEqual([
      expect.stringContaining('Портал сейчас не отвечает'),
    ])
    expect(await tell(stack, person, String(person.userId))).toEqual([
      expect.stringContaining('Если такая учётная запись есть'),
    ])
  })

  it('when the right code has come leaves it right', async () => {
    const person = await newStranger(stack)
    await askForCode(stack, person, 'id', String(person.userId))
    const code = await codeOf(stack, person.phone)
    for (let time = 0; time < 6; time += 1) {
      await breakPortal(stack, 'GET /user', 3)
      expect(await tell(stack, person, code)).toEqual([expect.stringContaining('Портал сейчас не отвечает')])
    }
    expect(await links()).toEqual([])
    expect(await tell(stack, person, code)).toEqual([expect.stringContaining('Вы вошли')])
  })

  it('when it is told that somebody has come in leaves the code right, and the person in doubt', async () => {
    const person = await newStranger(stack)
    await askForCode(stack, person, 'id', String(person.userId))
    const code = await codeOf(stack, person.phone)
    await breakPortal(stack, 'POST /user/connect-bot', 1_000)
    expect((await tell(stack, person, code)).at(-1)).toContain('Прежде чем повторять, загляните на сайт')
    expect(await links()).toEqual([])
    await fetch(`${stack.host.url}/__admin/faults`, { method: 'DELETE' })
    expect(await tell(stack, person, code)).toEqual([expect.stringContaining('Вы вошли')])
  })
})

describe('the SMS gateway', () => {
  it('that fails is told to everybody who asks, and works again by itself', async () => {
    const person = await newStranger(stack)
    await stack.phones.put('/__admin/faults', { kind: 'sms', times: 4 })
    await askForCode(stack, person, 'phone', person.phone)
    const other = await newPhone(stack)
    expect(await askForCode(stack, other, 'id', '999999')).toEqual([
      expect.stringContaining('SMS сейчас не отправляются'),
    ])
    await stack.advance(5 * 60_000)
    await press(stack, person, AGAIN)
    expect(await tell(stack, person, await codeOf(stack, person.phone))).toEqual([
      expect.stringContaining('Вы вошли'),
    ])
  })

  it('that fails for the phone of an account tells nothing about the account', async () => {
    const owner = await newStranger(stack)
    await stack.phones.put('/__admin/faults', { kind: 'sms', times: 4 })
    await askForCode(stack, await newPhone(stack), 'id', String(owner.userId))
    expect(await askForCode(stack, await newPhone(stack), 'id', String(owner.userId))).toEqual([
      expect.stringContaining('Если такая учётная запись есть'),
    ])
  })

  it('that is not there takes its ways off the menu', async () => {
    await using without = await startTestStack({ sms: false })
    const person = await newStranger(without)
    await tell(without, person, '/start')
    const { replyKeyboard = [] } = await person.chat()
    expect(replyKeyboard.flat().map(({ text }) => text)).toEqual([
      'Поделиться номером телефона',
      'Язык / Language',
      'Помощь',
    ])
    for (const key of ['Войти по коду из SMS', 'Зарегистрироваться'])
      expect(await tell(without, person, key)).toEqual([expect.stringContaining('войдите одним из способов')])
  })
})
