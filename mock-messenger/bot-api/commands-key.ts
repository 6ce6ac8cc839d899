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
  const language = params.string('language_code') ?? ''
  if (!/^([a-z]{2})?$/.test(language)) throw badRequest('invalid language code specified')
  return JSON.stringify([type, chat_id, user_id, language])
}
