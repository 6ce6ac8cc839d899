import { isObject } from '#runtime/json.ts'
import { badRequest } from '../errors.ts'
import type { Chat } from '../state/chat.ts'
import type { Message } from '../types.ts'
import type { Params } from './params.ts'

/**
 * The message that the new one replies to, by `reply_parameters` or the older `reply_to_message_id`.
 * @returns it without its own reply, as Telegram nests one level only; undefined when nothing is replied to
 * @throws TelegramError "message to be replied not found" unless `allow_sending_without_reply`
 */
export function readReply(params: Params, chat: Chat): Message | undefined {
  const { messageId, optional } = readParameters(params)
  if (messageId === 0) return undefined
  const kept = chat.find(messageId)
  if (kept !== undefined) return withoutReply(kept.message)
  if (optional) return undefined
  throw badRequest('message to be replied not found')
}

export function withoutReply(message: Message): Message {
  const { reply_to_message: _dropped, ...rest } = message
  return rest
}

function readParameters(params: Params): { messageId: number; optional: boolean } {
  const value = params.json('reply_parameters', 'reply parameters')
  if (value === undefined) {
    return {
      messageId: params.integer('reply_to_message_id', 0, 0),
      optional: params.boolean('allow_sending_without_reply'),
    }
  }
  if (!isObject(value)) {
    throw badRequest('object expected as reply parameters')
  }
  const { message_id, allow_sending_without_reply } = value as Record<string, unknown>
  // An object need not have a number for its value.
  const messageId =
    typeof message_id === 'object' && message_id !== null ? Number.NaN : Number(message_id ?? 0)
  if (!Number.isSafeInteger(messageId)) throw badRequest('field "message_id" must be a valid Number')
  return { messageId, optional: allow_sending_without_reply === true }
}
