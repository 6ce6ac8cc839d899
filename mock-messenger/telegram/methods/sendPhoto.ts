import type { Method } from '../bot-api/call.ts'
import { findWritableChat } from '../bot-api/chat-of.ts'
import { captionFields, readCaption } from '../bot-api/content.ts'
import { readPhoto } from '../bot-api/photo.ts'
import { readReplyMarkup } from '../bot-api/reply-markup.ts'
import { sendToChat } from '../bot-api/send.ts'
import { photoSizes } from '../state/files.ts'

/** https://core.telegram.org/bots/api#sendphoto */
export const sendPhoto: Method = async (call) => {
  const caption = readCaption(call.params)
  const markup = readReplyMarkup(call.params)
  const chat = findWritableChat(call)
  const file = await readPhoto(call.state, call.params)
  const content = { photo: photoSizes(file), ...captionFields(caption) }
  return sendToChat(call, chat, content, markup, file.source)
}
