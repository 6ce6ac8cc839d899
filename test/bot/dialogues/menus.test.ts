import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { pageButtons, pageOf } from '#bot/messages/pages.ts'
import { findLink } from '#bot/store/links.ts'
import { type Member, newMembers } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'

const STALE = 'Эта кнопка уже не действует.'

let stack: TestStack
let member: Member
let relative: Member

beforeAll(async () => {
  stack = await startTestStack()
})

beforeEach(async () => {
  await stack.reset()
  const both = await newMembers(stack, [
    { familyId: 81, role: 'author', languageCode: 'ru' },
    { familyId: 81, name: 'Олег' },
  ])
  ;[member, relative] = both as [Member, Member]
  await say('/menu')
})

afterAll(() => stack[Symbol.asyncDispose]())

async function say(text: string): Promise<string[]> {
  await member.say(text)
  await stack.settle()
  return member.read()
}

async function press(text: string): Promise<string[]> {
  await member.press(text)
  await stack.settle()
  return member.read()
}

async function forge(data: string): Promise<string[]> {
  const { messages } = await member.chat()
  const messageId = messages.findLast(({ from }) => from === 'bot')?.messageId
  await member.act('press-data', { messageId, data })
  await stack.settle()
  return member.read()
}

/** The newest message of the bot as it stands now. */
async function shown(): Promise<{ words: string; buttons: string[] }> {
  const message = (await member.chat()).messages.findLast(({ from }) => from === 'bot')
  return {
    words: message?.text ?? '',
    buttons: message?.inlineKeyboard?.flat().map(({ text }) => text) ?? [],
  }
}

async function orders(count: number, { userId }: Member = member): Promise<number[]> {
  const made: number[] = []
  for (let number = 0; number < count; number += 1) {
    const items = [{ title: 'Чайник <медный>', price: 3100, quantity: 1 }]
    const order = await stack.portal.post<{ orderId: number }>('/__admin/orders', { userId, items })
    made.unshift(order.orderId)
  }
  return made
}

describe('a page', () => {
  it.each([
    [12, 1, [0, 1, 2, 3, 4], ['1/3', '▶']],
    [12, 2, [5, 6, 7, 8, 9], ['◀', '2/3', '▶']],
    [12, 3, [10, 11], ['◀', '3/3']],
    [12, 9, [10, 11], ['◀', '3/3']],
    [5, 1, [0, 1, 2, 3, 4], []],
    [0, 4, [], []],
  ])('of %i things: %i', (length, wanted, items, buttons) => {
    const page = pageOf(
      Array.from({ length }, (_, index) => index),
      wanted,
      5,
    )
    expect(page.items).toEqual(items)
    expect(
      pageButtons(page, String)
        .flat()
        .map(({ text }) => text),
    ).toEqual(buttons)
  })
})

describe('news', () => {
  it('are leafed through in their own message', async () => {
    for (let number = 1; number <= 7; number += 1) {
      await stack.portal.post('/__admin/posts', { authorId: relative.userId, title: `Пост ${number}` })
    }
    expect(await press('Новости')).toEqual(['Свежие новости:'])
    expect((await shown()).buttons).toEqual(['Пост 7', 'Пост 6', 'Пост 5', 'Пост 4', 'Пост 3', '1/2', '▶'])
    expect(await press('▶')).toEqual([])
    expect((await shown()).buttons).toEqual(['Пост 2', 'Пост 1', '◀', '2/2'])
    expect(await press('2/2')).toEqual([])
    expect(await press('◀')).toEqual([])
    expect((await shown()).buttons.at(0)).toBe('Пост 7')
  })

  it('that are gone meanwhile leave no page behind', async () => {
    expect(await forge('newsPage:3')).toEqual([])
    expect((await shown()).words).toBe('Новостей пока нет.')
  })

  it('of the author alone are leafed through likewise', async () => {
    await stack.portal.post('/__admin/posts', { authorId: relative.userId, title: 'Чужой' })
    for (let number = 1; number <= 6; number += 1) {
      await stack.portal.post('/__admin/posts', { authorId: member.userId, title: `Мой ${number}` })
    }
    expect(await press('Мои публикации')).toEqual(['Ваши публикации:'])
    expect(await press('▶')).toEqual([])
    expect((await shown()).buttons).toEqual(['Мой 1', '◀', '2/2'])
  })
})

describe('orders', () => {
  it('show their details and lead back to the page of the list', async () => {
    const made = await orders(6)
    await say('/orders')
    expect(await press('▶')).toEqual([])
    expect((await shown()).buttons).toEqual([`№ ${made[5]}`, '◀', '2/2'])
    expect(await press(`№ ${made[5]}`)).toEqual([])
    const details = await shown()
    expect(details.words).toMatch(new RegExp(`^№ ${made[5]} — создан, 3100 ₽\nОформлен: `))
    expect(details.words).toContain('• Чайник <медный> — 1 × 3100 ₽')
    expect(details.buttons).toEqual(['Открыть заказ', '◀ К списку'])
    expect(await press('◀ К списку')).toEqual([])
    expect((await shown()).buttons).toEqual([`№ ${made[5]}`, '◀', '2/2'])
  })

  it('of others are as good as none, whatever a forged button says', async () => {
    const [theirs = 0] = await orders(1, relative)
    await say('/orders')
    for (const orderId of [theirs, 999_999]) {
      expect(await forge(`order:${orderId}:1`)).toEqual([])
      expect(await shown()).toEqual({ words: 'Этого заказа у вас нет.', buttons: ['◀ К списку'] })
    }
  })
})

describe('disconnecting', () => {
  const status = async () => (await findLink(stack.bot.db, member.userId))?.status

  it('is asked about; no keeps everything as it was', async () => {
    expect(await press('Отключить бота')).toEqual([expect.stringContaining('Отключить бота от вашей')])
    const before = await stack.pulls()
    expect(await press('Нет, остаться')).toEqual([])
    expect(await shown()).toEqual({ words: 'Хорошо, бот остаётся подключённым.', buttons: [] })
    expect(await stack.pulls()).toEqual(before)
    expect(await status()).toBe('connected')
  })

  it('yes leaves no button behind', async () => {
    await press('Отключить бота')
    const question = (await member.chat()).messages.at(-1)?.messageId
    expect(await press('Да, отключить')).toEqual([expect.stringContaining('нужно будет войти заново')])
    const { messages } = await member.chat()
    const asked = messages.find(({ messageId }) => messageId === question)
    expect(asked).toMatchObject({ text: 'Отключаю бота по вашей просьбе.' })
    expect(asked?.inlineKeyboard?.flat() ?? []).toEqual([])
    expect(await status()).toBe('disconnected')
  })

  it.each([
    ['да', 'disconnected'],
    ['Yes!', 'disconnected'],
    ['нет', 'connected'],
    ['может быть', 'connected'],
  ])('takes words, too: %s', async (words, expected) => {
    await press('Отключить бота')
    await say(words)
    expect(await status()).toBe(expected)
  })

  it('by an old question does nothing', async () => {
    await press('Отключить бота')
    const old = (await member.chat()).messages.at(-1)?.messageId ?? 0
    await say('Отключить бота')
    await member.press('Да, отключить', old)
    await stack.settle()
    expect(await member.read()).toEqual([STALE])
    expect(await status()).toBe('connected')
  })
})

describe('a message for an account that the person has left', () => {
  it('has buttons that do nothing any more', async () => {
    await stack.call('users/pause-bot', {
      userId: member.userId,
      until: new Date(stack.clock.now() + 3_600_000).toISOString(),
    })
    await stack.settle()
    const confirmation = (await member.look()).at(-1)?.messageId
    const { userId } = await stack.portal.post<{ userId: number }>('/__admin/users', { phone: '79180000081' })
    await member.act('contact', { phone: '79180000081', userId: member.personId })
    await stack.settle()
    await say('/pause на 2 часа')
    await member.press('Вернуть сообщения', confirmation)
    await stack.settle()
    expect(await member.read()).toEqual([STALE])
    expect((await findLink(stack.bot.db, userId))?.paused_until).not.toBeNull()
  })
})
