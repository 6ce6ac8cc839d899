import { badRequest, blockedByUser, cannotInitiate, chatNotFound } from '../errors.ts'
import type { Chat, KeptMessage } from '../state/chat.ts'
import type { Call } from './call.ts'

/**
 * The chat that the call names by `chat_id`.
 * @throws TelegramError "chat_id is empty", "chat not found"
 */
export function findChat({ state, bot, params }: Call): Chat {
  const id = params.string('chat_id')?.trim()
  if (id === undefined || id === '') throw badRequest('chat_id is empty')
  const person = /^\d{1,15}$/.test(id) ? state.people.get(Number(id)) : undefined
  if (person === undefined) throw chatNotFound()
  return bot.chatWith(person)
}

/**
 * The same when the bot wants to write.
 * @throws TelegramError 403 when the person blocked the bot or never wrote to it
 */
export function findWritableChat(call: Call): Chat {
  const chat = findChat(call)
  if (chat.blocked) throw blockedByUser()
  if (!chat.opened) throw cannotInitiate()
  return chat
}

/**
 * The message that the call names by `message_id`.
 * @param what for the description, such as "message to edit"
 * @throws TelegramError "`what` not found", "message identifier is not specified"
 */
export function findMessage({ params }: Call, chat: Chat, what: string): KeptMessage {
  if (!params.has('message_id')) throw badRequest('message identifier is not specified')
  const kept = chat.find(params.integer('message_id', 0, 0))
  if (kept === undefined) throw badRequest(`${what} not found`)
  return kept
}

/** A message of the bot itself, named for an edit. @throws TelegramError "message can't be edited" and as above */
export function findEditable(call: Call, chat: Chat): KeptMessage {
  const kept = findMessage(call, chat, 'message to edit')
  if (kept.by !== 'bot') throw badRequest("message can't be edited")
  return kept
}
