import { localeOf } from '../locales/texts.ts'
import type { Incoming, Input } from './channel.ts'
import type { Update } from './telegram-types.ts'

/** What a Telegram update says, or undefined for one that is not between a person and the bot. */
export function readUpdate(update: Update): Incoming | undefined {
  const { message, callback_query: query, my_chat_member: member } = update
  const from = message?.from ?? query?.from ?? member?.from
  const chat = message?.chat ?? query?.message?.chat ?? member?.chat
  if (!from || chat?.type !== 'private') return undefined
  return { chatId: String(chat.id), locale: localeOf(from.language_code), input: readInput(update) }
}

function readInput({ message, callback_query: query, my_chat_member: member }: Update): Input {
  if (query) {
    const messageId = query.message?.message_id
    return {
      kind: 'action',
      action: query.data ?? '',
      callbackId: query.id,
      ...(messageId !== undefined && { messageId: String(messageId) }),
    }
  }
  if (member) return member.new_chat_member.status === 'kicked' ? { kind: 'left' } : { kind: 'returned' }
  if (message?.contact) {
    // Telegram itself vouches for user_id; a contact of somebody else carries another one, or none.
    return {
      kind: 'contact',
      phone: message.contact.phone_number,
      own: message.contact.user_id === message.from?.id,
    }
  }
  if (message?.text === undefined) return { kind: 'other' }
  const [, name, argument] = /^\/(\w+)(?:@\w+)?(?:\s+(\S.*))?$/s.exec(message.text) ?? []
  if (name) return { kind: 'command', name: name.toLowerCase(), ...(argument !== undefined && { argument }) }
  const replyTo = message.reply_to_message?.message_id
  return { kind: 'text', text: message.text, ...(replyTo !== undefined && { replyTo: String(replyTo) }) }
}
