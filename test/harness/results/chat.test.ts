import { expect, test } from 'vitest'
import { type ChatMessage, show, showAll, wordsOf } from '#harness/results/chat.ts'

const message = (more: Partial<ChatMessage>): ChatMessage => ({
  messageId: 1,
  from: 'bot',
  at: '2026-03-01T09:00:00.000Z',
  ...more,
})

test('a chat is shown in both languages, but for the words of its people', () => {
  const picture = message({ photo: {}, caption: 'Лето', inlineKeyboard: [[{ text: 'Да' }]] })
  expect(show(picture)).toEqual({ en: '(picture)\nЛето\n[Да]', ru: '(картинка)\nЛето\n[Да]' })
  const contact = message({ from: 'person', contact: {} })
  expect(showAll([contact, message({ text: 'Hi' })])).toEqual({
    en: '(contact)\n———\nHi',
    ru: '(контакт)\n———\nHi',
  })
  expect(wordsOf(contact, 'ru')).toBe('(контакт)')
  expect(showAll([])).toEqual({ en: '(nothing came)', ru: '(ничего не пришло)' })
})
