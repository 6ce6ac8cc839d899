import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createHostClient, HostRefusal } from '#bot/host/client.ts'
import type { Member } from '#test/support/people.ts'
import { access, startTestStack, type TestStack } from '#test/support/stack.ts'
import { commented } from './commented.ts'

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

const comments = async () =>
  (
    await stack.portal.get<{ comments: { comment: string; authorId: number; postId: number }[] }>(
      '/__admin/comments',
    )
  ).comments

describe('a notification of which the bot has lost the id, as in a crash', () => {
  /** The process died before it had noted the message, and another one has sent it again. */
  const loseId = () => stack.bot.db.updateTable('deliveries').set({ message_id: '999999' }).execute()

  async function told(comment: string) {
    const { author, reader, postId } = await commented(stack)
    await reader.look()
    await stack.portal.post('/__admin/actions/comment-post', { postId, authorId: author.userId, comment })
    await stack.settle()
    const [notice] = await reader.look()
    await loseId()
    return { reader, messageId: notice?.messageId ?? 0 }
  }

  it('is known by its words, whatever they are, to whoever replies to it', async () => {
    const { reader, messageId } = await told('5 < 7 & "да" 🎉\nвот &amp; так')
    await reader.say('Вижу', messageId)
    expect(await said(reader)).toEqual(['Комментарий опубликован.'])
  })

  it('and to whoever presses its button', async () => {
    const { reader, messageId } = await told('А так?')
    await reader.press('Ответить', messageId)
    expect(await said(reader)).toEqual([expect.stringMatching(/^Напишите ответ/)])
  })

  it('is not taken for another one by a message with other words', async () => {
    const { reader } = await told('А так?')
    await reader.say('/help')
    await stack.settle()
    const [help] = await reader.look()
    await reader.say('Вижу', help?.messageId)
    expect(await said(reader)).toEqual([expect.stringContaining('Не понял вас')])
  })
})

describe('answering a comment', () => {
  it('by the button: the answer is published, and the others see it', async () => {
    const { author, reader, postId } = await commented(stack)
    expect(await reader.read()).toEqual([expect.stringMatching(/^Олег Белова комментирует[\s\S]*Как вам\?$/)])
    await reader.press('Ответить')
    expect(await said(reader)).toEqual([expect.stringMatching(/^Напишите ответ/)])
    expect((await reader.chat()).forceReply).toBe(true)
    await author.look()
    await reader.say('Прекрасно!')
    expect(await said(reader)).toEqual(['Комментарий опубликован.'])
    expect((await comments()).at(-1)).toMatchObject({
      comment: 'Прекрасно!',
      authorId: reader.userId,
      postId,
    })
    expect(await author.read()).toEqual([
      expect.stringMatching(/^Ирина Белова комментирует[\s\S]*Прекрасно!$/),
    ])
  })

  it("by Telegram's own reply", async () => {
    const { reader, postId } = await commented(stack)
    const [notice] = await reader.look()
    await reader.say('Отвечаю сразу', notice?.messageId)
    expect(await said(reader)).toEqual(['Комментарий опубликован.'])
    expect((await comments()).at(-1)).toMatchObject({ comment: 'Отвечаю сразу', postId })
  })

  it('is dropped when a menu key is pressed instead', async () => {
    const { reader } = await commented(stack)
    await reader.press('Ответить')
    await stack.settle()
    const before = (await comments()).length
    await reader.say('Мои заказы')
    await stack.settle()
    await reader.look()
    await reader.say('Теперь это не ответ')
    expect(await said(reader)).toEqual([expect.stringContaining('Не понял вас')])
    expect((await comments()).length).toBe(before)
  })

  it('asks for words when a sticker comes', async () => {
    const { reader } = await commented(stack)
    await reader.press('Ответить')
    await stack.settle()
    await reader.look()
    await reader.act('sticker')
    expect(await said(reader)).toEqual([expect.stringContaining('только текст')])
    await reader.say('Словами')
    expect(await said(reader)).toEqual(['Комментарий опубликован.'])
  })

  it('publishes markup as it was written', async () => {
    const { author, reader } = await commented(stack)
    await author.look()
    await reader.press('Ответить')
    await stack.settle()
    await reader.say('<b>1 < 2</b> & точка')
    await stack.settle()
    expect((await comments()).at(-1)?.comment).toBe('<b>1 < 2</b> & точка')
    expect((await author.read())[0]).toContain('<b>1 < 2</b> & точка')
  })

  it('of a post that is gone is refused in words', async () => {
    const { reader } = await commented(stack)
    await stack.portal.post('/__admin/reset')
    await reader.look()
    await reader.press('Ответить')
    expect(await said(reader)).toEqual(['Этой публикации на портале больше нет.'])
  })

  it('by a picture: its caption is published, by the button as by a reply', async () => {
    const { reader } = await commented(stack)
    const [notice] = await reader.look()
    await reader.press('Ответить')
    await stack.settle()
    await reader.look()
    await reader.act('photo', { caption: 'Вот такая' })
    expect(await said(reader)).toEqual([expect.stringMatching(/^Комментарий опубликован, но без вложения/)])
    await reader.act('photo', { caption: 'И такая', replyToMessageId: notice?.messageId })
    expect(await said(reader)).toEqual([expect.stringMatching(/^Комментарий опубликован, но без вложения/)])
    expect((await comments()).slice(-2).map(({ comment }) => comment)).toEqual(['Вот такая', 'И такая'])
  })

  it('asks for words when a picture comes without a caption', async () => {
    const { reader } = await commented(stack)
    await reader.press('Ответить')
    await stack.settle()
    await reader.look()
    await reader.act('photo')
    expect(await said(reader)).toEqual([expect.stringContaining('только текст')])
  })

  it('that brings the news with a picture is an answer to the news', async () => {
    const { reader, author } = await commented(stack)
    const { postId } = await stack.portal
      .post<{ result: { postId: number } }>('/__admin/actions/publish-post', {
        authorId: author.userId,
        title: 'С картинкой',
        withImage: true,
      })
      .then(({ result }) => result)
    await stack.settle()
    const news = (await reader.look()).find(({ photo }) => photo)
    await reader.say('Какая красота!', news?.messageId)
    expect(await said(reader)).toEqual(['Комментарий опубликован.'])
    expect((await comments()).at(-1)).toMatchObject({ comment: 'Какая красота!', postId })
  })

  it('reaches everybody but its author, whole, however long', async () => {
    const { author, reader } = await commented(stack)
    const words = `${'слово '.repeat(680)}конец.`
    const [notice] = await reader.look()
    await author.look()
    await reader.say(words, notice?.messageId)
    expect(await said(reader)).toEqual(['Комментарий опубликован.'])
    const parts = await author.read()
    expect(parts.length).toBe(2)
    expect(parts.join(' ').endsWith(words)).toBe(true)
  })

  it('that the portal refuses is told with its words', async () => {
    const { reader } = await commented(stack)
    const [notice] = await reader.look()
    await stack.portal.post('/__admin/reset')
    await reader.say('Поздно', notice?.messageId)
    expect(await said(reader)).toEqual([expect.stringMatching(/^Портал не принял комментарий: \p{Lu}/u)])
  })

  it('too long is refused by the portal, with its words', async () => {
    const { reader, postId } = await commented(stack)
    const host = createHostClient({ url: stack.host.url, token: access.hostToken })
    const answer = (length: number) =>
      host.call('POST /comment', { postId, authorId: reader.userId, comment: 'ж'.repeat(length) })
    await expect(answer(20_001)).rejects.toThrow(HostRefusal)
    expect((await answer(20_000)).comment.length).toBe(20_000)
  })
})
