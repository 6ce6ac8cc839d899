import { localeOf } from '../locales/texts.ts'
import type { Incoming, Input } from './channel.ts'
import { readWords } from './spoken.ts'
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
  const text = message?.text ?? message?.caption
  if (message === undefined || text === undefined) return { kind: 'other' }
  const words = readWords(text)
  if (words.kind === 'command') return words
  const replyTo = message.reply_to_message?.message_id
  return {
    ...words,
    ...(replyTo !== undefined && { replyTo: String(replyTo) }),
    ...(message.text === undefined && { attached: true as const }),
  }
}
