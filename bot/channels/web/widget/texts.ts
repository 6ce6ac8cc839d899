import type { Lang } from './protocol.ts'

const ru = {
  title: 'Чат с ботом',
  open: 'Открыть чат',
  unread: 'Открыть чат, новых сообщений:',
  close: 'Закрыть чат',
  messages: 'Сообщения',
  bot: 'Бот',
  you: 'Вы',
  message: 'Сообщение',
  send: 'Отправить',
  keys: 'Кнопки бота',
  commands: 'Команды',
  begin: 'Начать',
  reply: 'Ответить',
  replying: 'Ответ на сообщение:',
  noReply: 'Не отвечать',
  newTab: 'откроется в новой вкладке',
  edited: 'изменено',
  offline: 'Нет связи. Пробую снова…',
  notSent: 'Не отправлено. Нажмите «Отправить» ещё раз.',
  tooMany: 'Слишком много сообщений подряд. Подождите минуту.',
  tooLong: 'Сообщение слишком длинное.',
  gone: 'Этой кнопки больше нет.',
  refused: 'Чат на этой странице недоступен.',
}

const en: typeof ru = {
  title: 'Chat with the bot',
  open: 'Open the chat',
  unread: 'Open the chat, new messages:',
  close: 'Close the chat',
  messages: 'Messages',
  bot: 'Bot',
  you: 'You',
  message: 'Message',
  send: 'Send',
  keys: "The bot's buttons",
  commands: 'Commands',
  begin: 'Start',
  reply: 'Reply',
  replying: 'A reply to the message:',
  noReply: 'Do not reply',
  newTab: 'opens in a new tab',
  edited: 'edited',
  offline: 'No connection. Trying again…',
  notSent: 'Not sent. Press “Send” once more.',
  tooMany: 'Too many messages in a row. Wait a minute.',
  tooLong: 'The message is too long.',
  gone: 'This button is gone.',
  refused: 'The chat is not available on this page.',
}

export type Words = typeof ru

/** The words of the chat itself; those of the bot come from the bot. */
export const wordsOf = (lang: Lang): Words => (lang === 'en' ? en : ru)

/** English where the page or the attribute says so, Russian elsewhere. */
export function langOf(code: string | undefined): Lang {
  return code?.toLowerCase().startsWith('en') ? 'en' : 'ru'
}
