import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { wallTimeAt } from '#bot/locales/zone.ts'
import { type Member, newMembers } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'

const HOUR = 3_600_000

let stack: TestStack
let reader: Member
let author: Member

beforeAll(async () => {
  stack = await startTestStack()
})

beforeEach(async () => {
  await stack.reset()
  const both = await newMembers(stack, [
    { familyId: 71, name: 'Ирина' },
    { familyId: 71, name: 'Олег' },
  ])
  ;[reader, author] = both as [Member, Member]
})

afterAll(() => stack[Symbol.asyncDispose]())

async function say(text: string): Promise<void> {
  await reader.say(text)
  await stack.settle()
}

async function press(text: string): Promise<void> {
  await reader.press(text)
  await stack.settle()
}

async function publish(title: string, more: object = {}): Promise<number> {
  const { result } = await stack.portal.post<{ result: { postId: number } }>(
    '/__admin/actions/publish-post',
    { authorId: author.userId, title, withImage: false, ...more },
  )
  return result.postId
}

/** Ends the pause and asks what it kept away; the digest's text and buttons. */
async function digest(): Promise<{ lines: string[]; buttons: string[] }> {
  await stack.settle()
  await say('/resume')
  await reader.look()
  await press('Обзор за время паузы')
  const [message, ...others] = await reader.look()
  expect(others).toEqual([])
  return seen(message)
}

function seen(message: { text?: string; inlineKeyboard?: { text: string }[][] } | undefined) {
  return {
    lines: message?.text?.split('\n') ?? [],
    buttons: message?.inlineKeyboard?.flat().map(({ text }) => text) ?? [],
  }
}

const withoutTimes = (lines: string[]) => lines.map((line) => line.replace(/^• \d+ \S+ в \d\d:\d\d/, '• …'))

describe('the digest after a pause', () => {
  it('lists what was held back, newest first, with its time, and the posts since', async () => {
    await publish('Ещё до паузы')
    await stack.settle()
    await say('/pause на неделю')
    const postId = await publish('Собрали <яблоки> & груши')
    await stack.settle()
    await stack.advance(HOUR)
    await stack.call('comment/new', {
      postId,
      authorId: author.userId,
      commentAuthorId: author.userId,
      comment: 'Кому компот?',
      userIds: [reader.userId],
    })
    await stack.advance(HOUR)
    await stack.call('users/update', { userId: reader.userId, role: 'author', changed: ['role'] })
    await stack.settle()
    const { lines, buttons } = await digest()
    expect(withoutTimes(lines)).toEqual([
      'Пока вы были на паузе, я придержал 3 сообщения:',
      expect.stringMatching(/^• … — учётная запись: \S/),
      '• … — комментарий: Олег Белова комментирует публикацию «Собрали <яблоки> & груши»',
      '• … — новая публикация: Собрали <яблоки> & груши',
      'Публикации с начала паузы — под этим сообщением.',
    ])
    const start = stack.clock.now() - 2 * HOUR
    const hours = lines.slice(1, 4).map((line) => Number(/(\d\d):\d\d/.exec(line)?.[1]))
    const hourOf = (at: number) => wallTimeAt(new Date(at), 'Europe/Moscow').hour
    expect(hours).toEqual([2, 1, 0].map((later) => hourOf(start + later * HOUR)))
    expect(buttons).toEqual(['Собрали <яблоки> & груши'])
  })

  it('knows nothing of what was held back for others, earlier, or for other reasons', async () => {
    await say('/pause на 1 час')
    await publish('Первая пауза')
    await stack.settle()
    await stack.advance(2 * HOUR)
    await stack.bot.db.updateTable('users').set({ active: false }).execute()
    await publish('Неактивна')
    await stack.settle()
    await stack.bot.db.updateTable('users').set({ active: true }).execute()
    await stack.advance(HOUR)
    await say('/pause на 1 час')
    expect((await digest()).lines).toEqual(['За время паузы ничего нового не случилось.'])
  })

  it('keeps what was held back before the end of the pause was moved', async () => {
    await say('/pause на 1 час')
    await publish('До переноса')
    await stack.settle()
    await stack.advance(HOUR / 2)
    await say('/pause на неделю')
    await publish('После переноса')
    const { lines, buttons } = await digest()
    expect(lines[0]).toBe('Пока вы были на паузе, я придержал 2 сообщения:')
    expect(buttons).toEqual(['После переноса', 'До переноса'])
  })

  it('keeps it, too, when the portal moves the end', async () => {
    await say('/pause на 1 час')
    await publish('До переноса')
    await stack.settle()
    await stack.advance(HOUR / 2)
    const until = new Date(stack.clock.now() + 5 * HOUR).toISOString()
    await stack.call('users/pause-bot', { userId: reader.userId, until })
    expect((await digest()).lines[0]).toBe('Пока вы были на паузе, я придержал 1 сообщение:')
  })

  it('is leafed through in its own message', async () => {
    await say('/pause на неделю')
    for (let number = 1; number <= 12; number += 1) await publish(`Пост ${number}`)
    const first = await digest()
    expect(first.lines).toHaveLength(12)
    expect(first.lines[1]).toMatch(/новая публикация: Пост 12$/)
    expect(first.buttons).toEqual(['Пост 12', 'Пост 11', 'Пост 10', 'Пост 9', 'Пост 8', '1/3', '▶'])
    await press('▶')
    expect(await reader.look()).toEqual([])
    const second = seen((await reader.chat()).messages.at(-1))
    expect(second.lines.slice(1, 3).map((line) => line.split(': ')[1])).toEqual(['Пост 2', 'Пост 1'])
    expect(second.buttons.slice(-3)).toEqual(['◀', '2/3', '▶'])
    await press('▶')
    const third = seen((await reader.chat()).messages.at(-1))
    expect(third.lines).toEqual([
      'Пока вы были на паузе, я придержал 12 сообщений:',
      'Публикации с начала паузы — под этим сообщением.',
    ])
    expect(third.buttons).toEqual(['Пост 2', 'Пост 1', '◀', '3/3'])
  })

  it('stays far below the limit of a message, however long the titles', async () => {
    await say('/pause на неделю')
    for (let number = 0; number < 10; number += 1) await publish('Ж'.repeat(250))
    const { lines } = await digest()
    expect(lines.join('\n').length).toBeLessThan(2000)
    expect(lines[1]).toMatch(/Ж…$/)
  })

  it("speaks the person's language now, whatever was spoken when it happened", async () => {
    await say('/pause на неделю')
    await publish('Собрали яблоки')
    await stack.settle()
    await say('/language')
    await press('English')
    await reader.look()
    await say('/resume')
    await press('What I missed')
    const { lines } = seen((await reader.look()).at(-1))
    expect(lines[0]).toBe('While you were paused, I held back 1 message:')
    expect(lines[1]).toMatch(/^• \w+ \d+ at .* — new post/)
  })

  it('of an account that was linked anew is stale', async () => {
    await say('/pause на 1 час')
    await stack.advance(HOUR)
    await reader.look()
    await reader.act('contact')
    await stack.settle()
    await reader.look()
    await press('Обзор за время паузы')
    expect(await reader.read()).toEqual(['Эта кнопка уже не действует.'])
  })
})
