import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { accountsWith, breakPortal, inbox, press, tell } from '#test/support/access.ts'
import { freshPhone, type Member, newPhone, newStranger } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'
import { codeOf, wrongFor } from '../access/codes.ts'

let stack: TestStack

beforeAll(async () => {
  stack = await startTestStack()
})

beforeEach(() => stack.reset())

afterAll(() => stack[Symbol.asyncDispose]())

const links = () => stack.bot.db.selectFrom('links').selectAll().execute()

/** Answers all questions; returns the summary. */
async function fillIn(member: Member, instead: { phone?: string; email?: string } = {}) {
  const { phone = member.phone } = instead
  const { email = `${phone}@example.ru` } = instead
  for (const answer of ['Зарегистрироваться', 'Вера', 'Павлова', 'Андреевна', email, phone, 'Ставрополь'])
    await member.say(answer)
  await stack.settle()
  return (await member.read()).at(-1)
}

describe('registering', () => {
  it('creates the account that was described, once the phone is proven', async () => {
    const person = await newPhone(stack)
    expect(await fillIn(person)).toContain('Имя: Вера')
    expect(await press(stack, person, 'Всё верно')).toEqual([expect.stringContaining('Отправил SMS')])
    expect(await stack.pulls()).toEqual([])
    expect(await tell(stack, person, await codeOf(stack, person.phone))).toEqual([
      'Здравствуйте, Вера! Вы вошли, бот подключён к вашей учётной записи.',
    ])
    expect(await accountsWith(stack, person.phone)).toEqual([
      expect.objectContaining({
        name: 'Вера',
        surname: 'Павлова',
        patronymic: 'Андреевна',
        role: 'user',
        email: `${person.phone}@example.ru`,
        location: { city: 'Ставрополь' },
        botConnected: true,
      }),
    ])
  })

  it.each([
    ['a name without letters', ['Зарегистрироваться', '12345'], 'Напишите имя буквами'],
    ['a sticker', ['Зарегистрироваться'], 'Напишите имя буквами'],
    ['no address', ['Зарегистрироваться', 'Вера', 'Павлова', 'Андреевна', 'почта'], 'не похоже на адрес'],
    [
      'no phone',
      ['Зарегистрироваться', 'Вера', 'Павлова', 'Андреевна', 'v@example.ru', '12'],
      'собственный номер',
    ],
  ])('asks again for %s', async (what, answers, expected) => {
    const person = await newPhone(stack)
    for (const answer of answers) await person.say(answer)
    if (what === 'a sticker') await person.act('sticker')
    await stack.settle()
    expect((await person.read()).at(-1)).toContain(expected)
  })

  it('takes the own contact as the phone, and no other one', async () => {
    const other = await newStranger(stack)
    const person = await newPhone(stack)
    for (const answer of ['Зарегистрироваться', 'Вера', 'Павлова', 'Андреевна', 'v@example.ru'])
      await person.say(answer)
    await person.act('contact', { of: other.personId })
    await stack.settle()
    expect((await person.read()).at(-1)).toContain('собственный номер')
    await person.act('contact')
    await stack.settle()
    expect(await person.read()).toEqual([expect.stringContaining('В каком городе')])
    const [summary = ''] = await tell(stack, person, 'Москва')
    expect(summary.replaceAll(' ', '')).toContain(`Телефон:+${person.phone}`)
  })

  it('escapes what people write', async () => {
    const person = await newPhone(stack)
    for (const answer of ['Зарегистрироваться', '<b>Вера</b>']) await person.say(answer)
    for (const answer of ['Павлова & Ко', 'Андреевна', 'v@example.ru', person.phone, '<i>'])
      await person.say(answer)
    await stack.settle()
    const summary = (await person.read()).at(-1)
    expect(summary).toContain('Имя: <b>Вера</b>\nФамилия: Павлова & Ко')
    expect(summary).toContain('Город: <i>')
  })

  it('with the phone of somebody else creates nothing and tells nothing', async () => {
    const owner = await newStranger(stack)
    const [first, second] = [await newPhone(stack), await newPhone(stack)]
    const said: string[][] = []
    for (const [person, phone] of [
      [first, owner.phone],
      [second, freshPhone()],
    ] as const) {
      await fillIn(person, { phone })
      const asked = await press(stack, person, 'Всё верно')
      said.push([...asked, ...(await tell(stack, person, wrongFor(await codeOf(stack, phone))))])
    }
    expect(said[0]).toEqual(said[1])
    expect(await stack.pulls()).toEqual([])
    expect(await inbox(stack, owner.phone)).toHaveLength(1)
    expect(await links()).toEqual([])
  })

  it('with the own phone, which has an account already, lets in to it', async () => {
    const person = await newStranger(stack, { name: 'Анна' })
    await fillIn(person)
    await press(stack, person, 'Всё верно')
    expect(await tell(stack, person, await codeOf(stack, person.phone))).toEqual([
      'Учётная запись с этим номером на портале уже есть.',
      expect.stringContaining('Здравствуйте, Анна! Вы вошли'),
    ])
    expect(await accountsWith(stack, person.phone)).toHaveLength(1)
    expect(await stack.pulls()).not.toContain('POST /user')
  })

  it('with a phone of several accounts creates no third one', async () => {
    const person = await newStranger(stack)
    await stack.portal.post('/__admin/users', { phone: person.phone, sharesPhone: true })
    await fillIn(person)
    await press(stack, person, 'Всё верно')
    expect(await tell(stack, person, await codeOf(stack, person.phone))).toEqual([
      expect.stringContaining('указан у нескольких учётных записей'),
    ])
    expect(await accountsWith(stack, person.phone)).toHaveLength(2)
  })

  it('with the address of somebody else asks for another one, and for a new code', async () => {
    const { userId } = await newStranger(stack)
    const { email } = await stack.portal.get<{ email: string }>(`/__admin/users/${userId}`)
    const person = await newPhone(stack)
    await fillIn(person, { email })
    await press(stack, person, 'Всё верно')
    const code = await codeOf(stack, person.phone)
    expect(await tell(stack, person, code)).toEqual([expect.stringContaining('адрес почты уже указан')])
    await tell(stack, person, 'free@example.ru')
    await press(stack, person, 'Всё верно')
    const next = await codeOf(stack, person.phone)
    if (next !== code)
      expect(await tell(stack, person, code)).toEqual([expect.stringContaining('Код не подошёл')])
    expect(await tell(stack, person, next)).toEqual([expect.stringContaining('Вы вошли')])
  })

  it.each([
    ['GET /user', 'Портал сейчас не отвечает'],
    ['POST /user', 'Прежде чем повторять, загляните на сайт'],
    ['POST /user/connect-bot', 'Прежде чем повторять, загляните на сайт'],
  ])('goes on where the portal did not answer at %s, and makes one account', async (operation, words) => {
    const person = await newPhone(stack)
    await fillIn(person)
    await press(stack, person, 'Всё верно')
    const code = await codeOf(stack, person.phone)
    await breakPortal(stack, operation, 1_000)
    expect((await tell(stack, person, code)).at(-1)).toContain(words)
    await fetch(`${stack.host.url}/__admin/faults`, { method: 'DELETE' })
    expect((await tell(stack, person, code)).at(-1)).toContain('Вы вошли')
    expect(await accountsWith(stack, person.phone)).toHaveLength(1)
    expect(await links()).toHaveLength(1)
  })

  it('is nothing for those who are logged in', async () => {
    const person = await newStranger(stack)
    await person.act('contact')
    for (const key of ['Зарегистрироваться', 'Войти по коду из SMS'])
      expect((await tell(stack, person, key)).at(-1)).toContain('Вы уже вошли')
  })
})
