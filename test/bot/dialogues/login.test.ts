import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { linkPerson } from '#bot/store/links.ts'
import { meetPerson } from '#bot/store/people.ts'
import { freshPhone, type Member, newMember, newPhone, newStranger } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'

let stack: TestStack

beforeAll(async () => {
  stack = await startTestStack()
})

beforeEach(() => stack.reset())

afterAll(() => stack[Symbol.asyncDispose]())

const keys = async (member: Member) => (await member.chat()).replyKeyboard?.flat().map(({ text }) => text)
const UNAUTHORISED = [
  'Поделиться номером телефона',
  'Войти по коду из SMS',
  'Зарегистрироваться',
  'Язык / Language',
  'Помощь',
]
/** What every menu of those who have logged in ends with. */
const COMMON = ['Пауза', 'Язык / Language', 'Помощь', 'Отключить бота']

async function share(member: Member, contact: object = {}): Promise<string[]> {
  await member.act('contact', contact)
  await stack.settle()
  return member.read()
}

const links = () => stack.bot.db.selectFrom('links').selectAll().execute()

describe('before login', () => {
  it.each(['/start', 'Здравствуйте', '/menu', 'Мои заказы'])('%s shows how to log in', async (words) => {
    const person = await newPhone(stack)
    await person.say(words)
    await stack.settle()
    expect(await person.read()).toEqual([expect.stringContaining('войдите одним из способов')])
    expect((await person.chat()).replyKeyboard?.[0]).toEqual([
      { text: UNAUTHORISED[0], requestContact: true },
    ])
  })

  it('help helps', async () => {
    const person = await newPhone(stack)
    await person.say('Помощь')
    await stack.settle()
    expect(await person.read()).toEqual([
      expect.stringContaining('Я присылаю сообщения портала тем, кто вошёл'),
    ])
  })

  it('a sticker and a photo are answered, too', async () => {
    const person = await newPhone(stack)
    await person.act('sticker')
    await person.act('photo', { caption: 'Смотрите' })
    await stack.settle()
    expect(await person.read()).toHaveLength(2)
  })

  it('speaks English to those who do', async () => {
    const person = await newPhone(stack, { languageCode: 'en-GB' })
    await person.say('/start')
    await stack.settle()
    expect(await person.read()).toEqual([expect.stringContaining('choose a way to log in')])
  })
})

describe('an own contact', () => {
  it('logs in: the portal is asked, then told, and the person sees the menu', async () => {
    const person = await newStranger(stack, { name: 'Пётр' })
    await person.say('/start')
    await stack.settle()
    await person.look()
    const before = await stack.pulls()
    await person.press('Поделиться номером телефона')
    await stack.settle()
    expect(await person.read()).toEqual([
      'Здравствуйте, Пётр! Вы вошли, бот подключён к вашей учётной записи.',
    ])
    expect((await stack.pulls()).slice(before.length)).toEqual(['GET /user', 'POST /user/connect-bot'])
    expect(await links()).toEqual([
      expect.objectContaining({ user_id: person.userId, status: 'connected', paused_until: null }),
    ])
  })

  it.each([
    ['+7', (digits: string) => `+${digits}`],
    ['8', (digits: string) => `8${digits.slice(1)}`],
    [
      'spaces and brackets',
      (digits: string) => `+7 (${digits.slice(1, 4)}) ${digits.slice(4, 7)}-${digits.slice(7)}`,
    ],
    ['digits', (digits: string) => digits],
  ])('is understood with %s', async (_what, form) => {
    const person = await newStranger(stack)
    const words = await share(person, { phone: form(person.phone), userId: person.personId })
    expect(words).toEqual([expect.stringContaining('Вы вошли')])
  })

  it('of a foreign country is understood', async () => {
    const person = await newStranger(stack, { phone: '375291112233' })
    expect(await share(person, { phone: '+375 29 111-22-33', userId: person.personId })).toEqual([
      expect.stringContaining('Вы вошли'),
    ])
  })

  it('whose number several accounts have is asked to log in another way', async () => {
    const person = await newStranger(stack)
    await stack.portal.post('/__admin/users', { phone: person.phone, sharesPhone: true })
    expect(await share(person)).toEqual([expect.stringContaining('указан у нескольких учётных записей')])
    expect(await links()).toEqual([])
  })

  it('that nobody has on the portal is refused', async () => {
    const person = await newPhone(stack)
    expect(await share(person)).toEqual([
      expect.stringContaining('Учётной записи с этим номером на портале нет'),
    ])
    expect(await keys(person)).toEqual(UNAUTHORISED)
    expect(await links()).toEqual([])
  })

  it.each(['12345', '00000000000', '999999999999999'])('that is no number (%s) is refused', async (phone) => {
    const person = await newPhone(stack)
    const words = await share(person, { phone, userId: person.personId })
    expect(words).toEqual([expect.stringContaining('Учётной записи с этим номером на портале нет')])
  })

  it('of a blocked account is refused', async () => {
    const person = await newStranger(stack, { isActive: false })
    expect(await share(person)).toEqual(['Эта учётная запись заблокирована, войти в неё нельзя.'])
    expect(await keys(person)).toEqual(UNAUTHORISED)
    expect(await links()).toEqual([])
  })

  it('twice changes nothing', async () => {
    const person = await newStranger(stack)
    await share(person)
    const before = await links()
    expect(await share(person)).toHaveLength(1)
    expect(await links()).toEqual(before)
  })
})

describe('a contact of somebody else', () => {
  it.each([
    ['from the messenger', async (other: Member) => ({ of: other.personId })],
    ['from the address book', async (other: Member) => ({ phone: other.phone })],
    ['with another id', async (other: Member) => ({ phone: other.phone, userId: other.personId })],
  ])('%s proves nothing', async (_what, contact) => {
    const other = await newStranger(stack)
    const person = await newPhone(stack)
    const before = await stack.pulls()
    expect(await share(person, await contact(other))).toEqual([expect.stringContaining('Это не ваш номер')])
    expect((await stack.pulls()).slice(before.length)).toEqual([])
    expect(await links()).toEqual([])
  })
})

describe('menus', () => {
  it.each([
    ['user', ['Новости', 'Мои заказы', 'Профиль', ...COMMON]],
    ['author', ['Новости', 'Мои публикации', 'Мои заказы', 'Профиль', ...COMMON]],
    ['admin', ['Новости', 'Мои публикации', 'Профиль', ...COMMON]],
  ] as const)('of the role %s', async (role, expected) => {
    const person = await newStranger(stack, { role })
    await share(person)
    expect(await keys(person)).toEqual(expected)
  })

  it("of the person's language, whose keys work", async () => {
    const person = await newStranger(stack, { languageCode: 'en', name: 'Anna' })
    await share(person)
    expect(await keys(person)).toEqual([
      'News',
      'My orders',
      'Profile',
      'Pause',
      'Язык / Language',
      'Help',
      'Disconnect the bot',
    ])
    await person.press('My orders')
    await stack.settle()
    expect(await person.read()).toEqual(['There are no orders yet.'])
  })

  it('every key of a menu answers', async () => {
    const author = await newStranger(stack, { role: 'author', familyId: 50 })
    await share(author)
    await stack.portal.post('/__admin/posts', { authorId: author.userId, title: 'Свой пост' })
    await stack.portal.post('/__admin/orders', { userId: author.userId })
    for (const [key, words] of [
      ['Новости', 'Свежие новости'],
      ['Мои публикации', 'Ваши публикации'],
      ['Мои заказы', 'Ваши заказы'],
      ['Профиль', 'Роль: автор'],
      ['Помощь', 'Я присылаю сообщения'],
    ] as const) {
      await author.press(key)
      await stack.settle()
      expect(await author.read()).toEqual([expect.stringContaining(words)])
    }
  })
})

describe('one account, one person', () => {
  it('another person takes the account over, and the first one is told', async () => {
    const first = await newStranger(stack)
    await share(first)
    const second = await newPhone(stack, { languageCode: 'en' })
    await second.act('contact', { phone: first.phone, userId: second.personId })
    await stack.settle()
    expect(await second.read()).toEqual([expect.stringContaining('You are logged in')])
    expect(await first.read()).toEqual([expect.stringContaining('вошли из другого чата')])
    expect(await keys(first)).toEqual(UNAUTHORISED)
    await stack.call('users/block', { userId: first.userId, reason: 'Спам' })
    await stack.settle()
    expect(await first.read()).toEqual([])
    expect(await second.read()).toEqual([expect.stringContaining('Спам')])
  })

  it('is taken over from somebody whose channel this bot no longer serves, and the chat goes on', async () => {
    const second = await newStranger(stack)
    const { person_id } = await meetPerson(stack.bot.db, {
      channel: 'web',
      chatId: 'switched off',
      locale: 'ru',
    })
    await linkPerson(stack.bot.db, person_id, second.userId)
    expect(await share(second)).toEqual([expect.stringContaining('Вы вошли')])
    await second.say('Помощь')
    await stack.settle()
    expect(await second.read()).toEqual([expect.stringContaining('Я присылаю')])
  })

  it('a person who logs in to another account leaves the first one', async () => {
    const person = await newStranger(stack)
    await share(person)
    const phone = freshPhone()
    const { userId } = await stack.portal.post<{ userId: number }>('/__admin/users', { phone })
    await share(person, { phone, userId: person.personId })
    expect((await links()).map(({ user_id }) => user_id)).toEqual([userId])
    expect((await stack.call('users/unblock', { userId: person.userId })).body).toMatchObject({
      queued: 0,
      suppressed: 1,
    })
  })
})

describe('leaving', () => {
  it('tells the portal, then the person, whose menu becomes that of strangers', async () => {
    const person = await newMember(stack)
    await person.say('/start')
    await stack.settle()
    await person.look()
    await person.press('Отключить бота')
    await stack.settle()
    expect(await person.read()).toEqual([expect.stringContaining('Отключить бота от вашей учётной записи?')])
    await person.press('Да, отключить')
    await stack.settle()
    expect(await person.read()).toEqual([expect.stringContaining('нужно будет войти заново')])
    expect(await keys(person)).toEqual(UNAUTHORISED)
    expect((await stack.pulls()).at(-1)).toBe('POST /user/disconnect-bot')
    await person.say('Мои заказы')
    await stack.settle()
    expect(await person.read()).toEqual([expect.stringContaining('войдите одним из способов')])
    expect(await share(person)).toEqual([expect.stringContaining('Вы вошли')])
  })
})
