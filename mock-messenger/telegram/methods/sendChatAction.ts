import type { Method } from '../bot-api/call.ts'
import { findWritableChat } from '../bot-api/chat-of.ts'
import { badRequest } from '../errors.ts'

const ACTIONS = new Set([
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
])

/** https://core.telegram.org/bots/api#sendchataction */
export const sendChatAction: Method = (call) => {
  const action = call.params.string('action')?.toLowerCase() ?? ''
  if (!ACTIONS.has(action)) throw badRequest('wrong parameter action in request')
  findWritableChat(call)
  return true
}
