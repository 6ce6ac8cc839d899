import { badRequest } from '../errors.ts'
import type { Params } from './params.ts'

const SCOPES = new Set([
  'default',
  'all_private_chats',
  'all_group_chats',
  'all_chat_administrators',
  'chat',
  'chat_administrators',
  'chat_member',
])

/** Commands are kept apart for each scope and language. @throws TelegramError for an unknown scope */
export function commandsKey(params: Params): string {
  const scope = params.json('scope', 'bot command scope') ?? { type: 'default' }
  if (typeof scope !== 'object' || scope === null) throw badRequest('BotCommandScope must be an Object')
  const { type, chat_id, user_id } = scope as Record<string, unknown>
  if (typeof type !== 'string' || !SCOPES.has(type)) throw badRequest('unsupported type specified')
  if (typeof chat_id === 'object' && chat_id !== null)
    throw badRequest('field "chat_id" must be a chat identifier')
  const language = params.string('language_code') ?? ''
  if (!/^([a-z]{2})?$/.test(language)) throw badRequest('invalid language code specified')
  return keyOf({ type, chat: chat_id, user: user_id, language })
}

/** A chat may be named by a number or by its digits. */
function keyOf(list: { type: string; chat?: unknown; user?: unknown; language: string }): string {
  const { type, chat, user, language } = list
  return JSON.stringify([type, chat === undefined ? '' : String(chat), user, language])
}

/**
 * The lists of commands that apply in a private chat, the first one that there is wins
 * (https://core.telegram.org/bots/api#determining-list-of-commands).
 */
export function commandsKeys(chat: number, languageCode: string): string[] {
  const language = languageCode.slice(0, 2)
  const scopes = [{ type: 'chat', chat }, { type: 'all_private_chats' }, { type: 'default' }]
  return scopes.flatMap((scope) => [keyOf({ ...scope, language }), keyOf({ ...scope, language: '' })])
}
