import { describe, expect, it } from 'vitest'
import { cleanUp } from '#bot/store/cleaning.ts'
import {
  addBotMessage,
  addPersonMessage,
  botMessage,
  changesAfter,
  editBotMessage,
} from '#bot/store/web-messages.ts'
import { takeRequest } from '#bot/store/web-requests.ts'
import { CHANGED_CHATS, chatOfToken, createSession, offerToChat } from '#bot/store/web-sessions.ts'
import type { TestStore } from './store.ts'

const TOKEN = 'a-token-of-a-visitor'

export function webChatSuite(store: TestStore): void {
  const open = (chat: string, token = TOKEN) => createSession(store.db, token, chat, store.now())
  const say = (chat: string, html: string, more = {}) =>
    addBotMessage(store.db, chat, { html, ...more }, store.now())
  const read = async (chat: string, since = 0) =>
    (await changesAfter(store.db, chat, since)).map(({ messageId, change, content }) => ({
      messageId,
      change,
      words: 'html' in content ? content.html : content.text,
    }))

  describe('web chats', () => {
    it('are opened by their tokens only', async () => {
      await open('17446744073709551615')
      expect(await chatOfToken(store.db, TOKEN)).toBe('17446744073709551615')
      expect(await chatOfToken(store.db, `${TOKEN}x`)).toBeUndefined()
      expect(await say('1', 'Кому?')).toBeUndefined()
    })

    it('count messages and edits, each of which a reader sees once', async () => {
      await open('1')
      await open('2', 'another')
      expect(await say('1', 'первое')).toBe(1)
      expect(await addPersonMessage(store.db, '1', { text: 'второе' }, store.now())).toBe(2)
      expect(await say('2', 'чужое')).toBe(1)
      expect(await editBotMessage(store.db, '1', 1, { html: 'исправлено', replaces: '1' })).toBe(true)
      expect(await read('1')).toEqual([
        { messageId: 2, change: 2, words: 'второе' },
        { messageId: 1, change: 3, words: 'исправлено' },
      ])
      expect(await read('1', 2)).toEqual([{ messageId: 1, change: 3, words: 'исправлено' }])
      expect(await botMessage(store.db, '1', 1)).toEqual({ html: 'исправлено' })
    })

    it("never edit a person's words, nor what is not there", async () => {
      await open('1')
      await addPersonMessage(store.db, '1', { text: 'моё' }, store.now())
      expect(await editBotMessage(store.db, '1', 1, { html: 'чужое' })).toBe(false)
      expect(await editBotMessage(store.db, '1', 7, { html: 'чужое' })).toBe(false)
      expect(await read('1')).toEqual([{ messageId: 1, change: 1, words: 'моё' }])
    })

    it('take messages from several sides at once without losing their order', async () => {
      await open('1')
      await Promise.all(Array.from({ length: 20 }, (_, index) => say('1', String(index))))
      const told = await read('1')
      expect(told.map(({ change }) => change)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
      expect(new Set(told.map(({ words }) => words)).size).toBe(20)
    })

    it('keep the last 200 messages, and the last keyboard', async () => {
      await open('1')
      await say('1', 'старое меню', { keyboard: [[{ text: 'Старое' }]] })
      await say('1', 'меню', { keyboard: [[{ text: 'Новости' }]] })
      for (let count = 0; count < 202; count += 1) await say('1', String(count))
      const told = await read('1')
      expect(told.map(({ messageId }) => messageId).slice(0, 3)).toEqual([2, 5, 6])
      expect(told).toHaveLength(201)
    })

    it('are forgotten a day after their beginning when nothing was said, else after half a year of silence', async () => {
      await open('1')
      await open('2', 'another')
      await say('2', 'слово')
      const day = 24 * 3_600_000
      await cleanUp(store.db, store.clock.now() + day - 1000)
      expect(await chatOfToken(store.db, TOKEN)).toBe('1')
      await cleanUp(store.db, store.clock.now() + day + 1000)
      expect(await chatOfToken(store.db, TOKEN)).toBeUndefined()
      await cleanUp(store.db, store.clock.now() + 180 * day - 1000)
      expect(await chatOfToken(store.db, 'another')).toBe('2')
      await cleanUp(store.db, store.clock.now() + 180 * day + 1000)
      expect(await chatOfToken(store.db, 'another')).toBeUndefined()
    })

    it('store what PostgreSQL cannot', async () => {
      await open('1')
      await say('1', 'a\0b\ud800')
      expect((await read('1'))[0]?.words).toBe('ab\ufffd')
    })

    it('tell every process that listens which chat has changed', async () => {
      await open('1')
      const heard: string[] = []
      const both = Promise.withResolvers<void>()
      const stop = await store.database.listen(
        CHANGED_CHATS,
        (chat) => {
          heard.push(chat)
          if (heard.length === 3) both.resolve()
        },
        () => both.reject(new Error('the connection is lost')),
      )
      await say('1', 'Слышно?')
      await editBotMessage(store.db, '1', 1, { html: 'Да' })
      await offerToChat(store.db, '1', [{ name: 'help', description: 'помощь' }])
      await both.promise
      await stop()
      await say('1', 'А теперь?')
      expect(heard).toEqual(['1', '1', '1'])
    })
  })

  describe('requests of a visitor', () => {
    const take = (clientId: string, limit = 10) =>
      takeRequest(store.db, { chatId: '1', clientId, at: store.now(), written: { text: clientId } }, limit)

    it('are taken once, also when they come at the same moment', async () => {
      await open('1')
      const [first, ...others] = await Promise.all([take('одно'), take('одно'), take('одно')])
      expect(first).toBeGreaterThan(0)
      expect(others).toEqual([first, first])
      expect(await read('1')).toHaveLength(1)
    })

    it('are counted: beyond the limit none is taken, but a repeated one is', async () => {
      await open('1')
      const first = await take('1', 2)
      await take('2', 2)
      expect(await Promise.all([take('3', 2), take('4', 2)])).toEqual([undefined, undefined])
      expect(await take('1', 2)).toBe(first)
      await store.clock.tick(60_001)
      expect(await take('3', 2)).toBeGreaterThan(first ?? 0)
    })
  })
}
