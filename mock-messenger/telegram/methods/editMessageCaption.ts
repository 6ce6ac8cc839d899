import type { Method } from '../bot-api/call.ts'
import { findChat, findEditable } from '../bot-api/chat-of.ts'
import { captionFields, readCaption } from '../bot-api/content.ts'
import { replaceMessage } from '../bot-api/edit.ts'
import { readInlineMarkup } from '../bot-api/reply-markup.ts'
import { badRequest } from '../errors.ts'

/** https://core.telegram.org/bots/api#editmessagecaption */
export const editMessageCaption: Method = (call) => {
  const caption = readCaption(call.params)
  const rows = readInlineMarkup(call.params)
  const chat = findChat(call)
  const kept = findEditable(call, chat)
  if (kept.message.photo === undefined) throw badRequest('there is no caption in the message to edit')
  const { caption: _caption, caption_entities: _entities, ...rest } = kept.message
  return replaceMessage(call, chat, kept, { ...rest, ...captionFields(caption) }, rows)
}
