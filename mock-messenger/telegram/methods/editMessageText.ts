import type { Method } from '../bot-api/call.ts'
import { findChat, findEditable } from '../bot-api/chat-of.ts'
import { readText, textFields } from '../bot-api/content.ts'
import { replaceMessage } from '../bot-api/edit.ts'
import { readInlineMarkup } from '../bot-api/reply-markup.ts'
import { badRequest } from '../errors.ts'

/** https://core.telegram.org/bots/api#editmessagetext */
export const editMessageText: Method = (call) => {
  const text = readText(call.params)
  const rows = readInlineMarkup(call.params)
  const chat = findChat(call)
  const kept = findEditable(call, chat)
  if (kept.message.text === undefined) throw badRequest('there is no text in the message to edit')
  const { text: _text, entities: _entities, ...rest } = kept.message
  return replaceMessage(call, chat, kept, { ...rest, ...textFields(text) }, rows)
}
