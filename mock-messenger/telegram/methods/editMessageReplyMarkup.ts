import type { Method } from '../bot-api/call.ts'
import { findChat, findEditable } from '../bot-api/chat-of.ts'
import { replaceMessage } from '../bot-api/edit.ts'
import { readInlineMarkup } from '../bot-api/reply-markup.ts'

/** https://core.telegram.org/bots/api#editmessagereplymarkup */
export const editMessageReplyMarkup: Method = (call) => {
  const rows = readInlineMarkup(call.params)
  const chat = findChat(call)
  const kept = findEditable(call, chat)
  return replaceMessage(call, chat, kept, kept.message, rows)
}
