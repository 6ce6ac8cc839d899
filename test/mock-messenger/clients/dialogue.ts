import type { RequestListener } from 'node:http'

/** A bot that holds the dialogue below, written with one client library. */
interface DialogueBot {
  /** Starts long polling; resolves when it ends. */
  poll(): Promise<void>
  /** Stops long polling. */
  stop(): Promise<void> | void
  /** Sets the webhook and gives the handler of its requests. */
  listen(setAt: string, secret: string): Promise<RequestListener>
}

export type DialogueBotFactory = (apiRoot: string, token: string) => DialogueBot

/** What every bot of this dialogue says, whatever its library. */
export const TEXTS = {
  hello: (name: string) => `Здравствуйте, <b>${name}</b>! Пришлите номер.`,
  thanks: (phone: string) => `Спасибо, ${phone}. Показать новость?`,
  noted: 'Записали',
  chosen: 'Вы выбрали: да',
  caption: 'Новость с картинкой',
  question: 'Что ответить автору?',
  answered: (text: string, to: string) => `«${text}» в ответ на «${to}»`,
}

export const CONTACT_KEYBOARD = {
  keyboard: [[{ text: 'Отправить номер', request_contact: true as const }]],
  resize_keyboard: true,
  one_time_keyboard: true,
}
export const CHOICE_KEYBOARD = {
  inline_keyboard: [
    [
      { text: 'Да', callback_data: 'yes' },
      { text: 'Нет', callback_data: 'no' },
    ],
  ],
}
export const FORCE_REPLY = { force_reply: true as const }

/** Characters that have a meaning in Telegram's HTML, made plain. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
