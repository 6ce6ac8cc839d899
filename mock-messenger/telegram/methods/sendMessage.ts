import type { Method } from '../bot-api/call.ts'
import { findWritableChat } from '../bot-api/chat-of.ts'
import { readText, textFields } from '../bot-api/content.ts'
import { readReplyMarkup } from '../bot-api/reply-markup.ts'
import { sendToChat } from '../bot-api/send.ts'

/** https://core.telegram.org/bots/api#sendmessage */
export const sendMessage: Method = (call) => {
  const text = readText(call.params)
  const markup = readReplyMarkup(call.params)
  const chat = findWritableChat(call)
  return sendToChat(call, chat, textFields(text), markup)
}
