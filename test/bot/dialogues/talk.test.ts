import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Exchange } from '#runtime/journal.ts'
import { type Member, newMember, newMembers } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'
import { commented } from './commented.ts'

const STALE = 'Эта кнопка уже не действует.'
const HOUR = 3_600_000

let stack: TestStack

beforeAll(async () => {
  stack = await startTestStack()
})

beforeEach(() => stack.reset())

afterAll(() => stack[Symbol.asyncDispose]())

const said = async (member: Member): Promise<string[]> => {
  await stack.settle()
  return member.read()
}

describe('a pause', () => {
  const pause = (member: Member) =>
    stack.call('users/pause-bot', {
      userId: member.userId,
      until: new Date(stack.clock.now() + HOUR).toISOString(),
    })

  it('is ended sooner by the button', async () => {
    const member = await newMember(stack)
    await pause(member)
    await stack.settle()
    await member.look()
    await member.press('Вернуть сообщения')
    expect(await said(member)).toEqual([expect.stringContaining('Рад снова видеть вас, Анна!')])
    expect(await stack.pulls()).toContain('POST /user/resume-bot')
    await stack.advance(2 * HOUR)
    expect(await member.read()).toEqual([])
    await member.press('Вернуть сообщения')
    expect(await said(member)).toEqual([STALE])
  })

  it('ends by itself and offers what was missed', async () => {
    const [member, author] = (await newMembers(stack, [{ familyId: 61 }, { familyId: 61 }])) as [
      Member,
      Member,
    ]
    await pause(member)
    await stack.settle()
    await member.look()
    await stack.portal.post('/__admin/actions/publish-post', {
      authorId: author.userId,
      title: 'Пропущенное',
    })
    await stack.settle()
    expect(await member.read()).toEqual([])
    await stack.advance(HOUR)
    expect(await member.read()).toEqual([expect.stringContaining('Рад снова видеть вас')])
    await member.press('Обзор за время паузы')
    await stack.settle()
    const [digest] = await member.look()
    expect(digest?.inlineKeyboard?.flat().map(({ text }) => text)).toEqual(['Пропущенное'])
  })

  it('moved to another time ends then, once', async () => {
    const member = await newMember(stack)
    await pause(member)
    await stack.advance(HOUR / 2)
    await pause(member)
    await stack.settle()
    await member.look()
    await stack.advance(HOUR / 2)
    expect(await member.read()).toEqual([])
    await stack.advance(HOUR / 2)
    expect(await member.read()).toHaveLength(1)
  })

  it('ended by the portal is not ended again', async () => {
    const member = await newMember(stack)
    await pause(member)
    await stack.call('users/resume-bot', { userId: member.userId })
    await stack.settle()
    await member.look()
    await stack.advance(2 * HOUR)
    expect(await member.read()).toEqual([])
  })

  it('of somebody who is blocked meanwhile ends in silence', async () => {
    const member = await newMember(stack)
    await pause(member)
    await stack.call('users/block', { userId: member.userId, reason: 'Спам' })
    await stack.settle()
    await member.look()
    await stack.advance(2 * HOUR)
    expect(await member.read()).toEqual([])
  })
})

describe('a deleted account', () => {
  it('is told of at the next message, once', async () => {
    const member = await newMember(stack)
    await stack.call('users/delete', { userId: member.userId })
    expect(await said(member)).toEqual([])
    await member.say('Новости')
    expect(await said(member)).toEqual([expect.stringContaining('учётная запись удалена')])
    expect((await member.chat()).replyKeyboard?.flat()[0]?.requestContact).toBe(true)
    await member.say('Новости')
    expect(await said(member)).toEqual([expect.stringContaining('войдите одним из способов')])
  })

  it('is told of at the press of an old button as well', async () => {
    const { reader } = await commented(stack)
    await reader.look()
    await stack.call('users/delete', { userId: reader.userId })
    await reader.press('Ответить')
    expect(await said(reader)).toEqual([expect.stringContaining('учётная запись удалена')])
  })
})

describe('buttons', () => {
  it.each([
    '',
    'nothing',
    'answer:',
    'answer:0',
    'answer:-1',
    'answer:1e9',
    'answer:99999999999999999',
    'news ',
    '<b>',
  ])('with forged data %j are refused', async (data) => {
    const member = await newMember(stack)
    await member.say('/start')
    await stack.settle()
    const [menu] = await member.look()
    await member.act('press-data', { messageId: menu?.messageId, data: data || 'x' })
    expect(await said(member)).toEqual([STALE])
  })

  it('of an account that is no longer connected show how to log in', async () => {
    const { reader } = await commented(stack)
    await stack.call('users/disconnect-bot', { userId: reader.userId })
    await stack.settle()
    await reader.look()
    await reader.press('Ответить')
    expect(await said(reader)).toEqual([expect.stringContaining('войдите одним из способов')])
  })

  it('stop waiting: every press is acknowledged', async () => {
    const { reader } = await commented(stack)
    await reader.press('Ответить')
    await stack.settle()
    const { requests } = await stack.phones.get<{ requests: Exchange[] }>('/__admin/requests?direction=in')
    expect(requests.filter(({ path }) => path.endsWith('/answerCallbackQuery'))).toHaveLength(1)
  })
})

describe('messages that say nothing', () => {
  it('are answered with the menu', async () => {
    const member = await newMember(stack)
    await member.act('sticker')
    expect(await said(member)).toEqual([expect.stringContaining('Не понял вас')])
    await member.say('абракадабра')
    expect(await said(member)).toEqual([expect.stringContaining('Не понял вас')])
    await member.say('/settings')
    expect(await said(member)).toEqual([expect.stringContaining('Не понял вас')])
  })

  it('even when they carry what no database stores', async () => {
    const member = await newMember(stack)
    await member.say('до\u0000после')
    expect(await said(member)).toEqual([expect.stringContaining('Не понял вас')])
  })
})
