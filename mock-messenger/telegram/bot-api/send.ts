import type { Chat } from '../state/chat.ts'
import type { StoredFile } from '../state/files.ts'
import type { Message } from '../types.ts'
import type { Call } from './call.ts'
import { readReply } from './reply.ts'
import type { ReplyMarkup } from './reply-markup.ts'

/**
 * Puts a message of the bot into the chat and changes the keyboard on the phone as its markup says.
 * @returns the message as the Bot API answers it
 * @throws TelegramError when the message to reply to is not there
 */
export function sendToChat(
  call: Call,
  chat: Chat,
  content: Partial<Message>,
  markup: ReplyMarkup | undefined,
  picture?: StoredFile['source'],
): Message {
  const { state, bot, params } = call
  const reply = readReply(params, chat)
  const at = state.clock.now()
  const message: Message = {
    message_id: bot.takeMessageId(),
    from: bot.user,
    chat: chat.person.chat,
    date: Math.floor(at / 1000),
    ...(reply === undefined ? {} : { reply_to_message: reply }),
    ...content,
    ...(markup?.kind === 'inline' ? { reply_markup: { inline_keyboard: markup.rows } } : {}),
  }
  chat.add({ message, by: 'bot', at, ...(picture === undefined ? {} : { picture }) })
  if (markup !== undefined) applyMarkup(chat, markup, message.message_id)
  return message
}

function applyMarkup(chat: Chat, markup: ReplyMarkup, messageId: number): void {
  if (markup.kind === 'inline') return
  chat.forceReplyTo = markup.kind === 'forceReply' ? messageId : undefined
  if (markup.kind === 'keyboard')
    chat.replyKeyboard = { rows: markup.rows, oneTime: markup.oneTime, messageId }
  if (markup.kind === 'remove') chat.replyKeyboard = undefined
}
