import type { Method } from '../bot-api/call.ts'
import { findChat } from '../bot-api/chat-of.ts'
import { chatNotFound } from '../errors.ts'

/** https://core.telegram.org/bots/api#getchat, without what only looks need. A bot sees those who wrote to it. */
export const getChat: Method = (call) => {
  const chat = findChat(call)
  if (!chat.opened) throw chatNotFound()
  return { ...chat.person.chat, accent_color_id: 0, max_reaction_count: 11 }
}
