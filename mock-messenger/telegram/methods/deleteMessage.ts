import type { Method } from '../bot-api/call.ts'
import { findChat, findMessage } from '../bot-api/chat-of.ts'
import { badRequest } from '../errors.ts'

/** Telegram deletes nothing older in a private chat. */
const MAX_AGE_MS = 48 * 60 * 60 * 1000

/** https://core.telegram.org/bots/api#deletemessage */
export const deleteMessage: Method = (call) => {
  const chat = findChat(call)
  const kept = findMessage(call, chat, 'message to delete')
  if (call.state.clock.now() - kept.at > MAX_AGE_MS) throw badRequest("message can't be deleted for everyone")
  chat.add({ ...kept, deleted: true })
  return true
}
