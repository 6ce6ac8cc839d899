import { z } from 'zod'
import { localeOf } from '../../locales/texts.ts'
import type { Incoming, Input } from '../channel.ts'
import { readWords } from '../spoken.ts'

/** The kinds of updates that the bot understands; Telegram sends no others. */
export const ALLOWED_UPDATES = ['message', 'callback_query', 'my_chat_member'] as const

/** Keeps an update; resolves once it is stored. */
export type Receive = (updateId: number, incoming: Incoming) => Promise<void>

/** Telegram's limits of a text, a caption and the data of a button (core.telegram.org/bots/api), with room to grow. */
const text = z.string().max(16_384)
const buttonData = z.string().max(1_024)
const from = z.object({ id: z.int(), language_code: z.string().max(64).optional().catch(undefined) })
const chat = z.object({ id: z.int(), type: z.string() })
const messageId = z.int()

/** A message that an input is about. Its words are of use only as they are, so a strange one counts for none. */
const quotable = z.object({
  message_id: messageId,
  text: text.optional().catch(undefined),
  caption: text.optional().catch(undefined),
})

/** Of an update, what the bot reads: everything else may be as Telegram likes. */
const known = z.object({
  message: z
    .object({
      from: from.optional(),
      chat,
      text: text.optional(),
      caption: text.optional(),
      contact: z.object({ phone_number: z.string().max(64), user_id: z.int().optional() }).optional(),
      reply_to_message: quotable.extend({ from: z.object({ is_bot: z.boolean() }).optional() }).optional(),
    })
    .optional(),
  callback_query: z
    .object({
      id: z.string().max(256),
      from,
      data: buttonData.optional(),
      message: quotable.extend({ chat }).optional(),
    })
    .optional(),
  my_chat_member: z.object({ from, chat, new_chat_member: z.object({ status: z.string() }) }).optional(),
})
type Known = z.output<typeof known>

/** Whether something is an update at all: it has the number by which a repeated one is known. */
export function isUpdate(value: unknown): value is { update_id: number } {
  return z.object({ update_id: z.int().nonnegative() }).safeParse(value).success
}

/**
 * What a Telegram update says; undefined for one that is not between a person and the bot, or not as Telegram
 * describes it.
 */
export function readUpdate(update: unknown): Incoming | undefined {
  const { data } = known.safeParse(update)
  if (!data) return undefined
  const { message, callback_query: query, my_chat_member: member } = data
  const author = message?.from ?? query?.from ?? member?.from
  const place = message?.chat ?? query?.message?.chat ?? member?.chat
  if (!author || place?.type !== 'private') return undefined
  return { chatId: String(place.id), locale: localeOf(author.language_code), input: readInput(data) }
}

function readInput({ message, callback_query: query, my_chat_member: member }: Known): Input {
  if (query) {
    return {
      kind: 'action',
      action: query.data ?? '',
      callbackId: query.id,
      ...(query.message && { messageId: String(query.message.message_id), ...quotedIn(query.message) }),
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
  const said = message?.text ?? message?.caption
  if (message === undefined || said === undefined) return { kind: 'other' }
  const words = readWords(said)
  if (words.kind === 'command') return words
  const { reply_to_message: original } = message
  return {
    ...words,
    ...(original && { replyTo: String(original.message_id) }),
    // In a private chat there is no other bot than this one.
    ...(original?.from?.is_bot && quotedIn(original)),
    ...(message.text === undefined && { attached: true as const }),
  }
}

function quotedIn({ text, caption }: z.output<typeof quotable>): { quoted?: string } {
  const quoted = text ?? caption
  return quoted === undefined ? {} : { quoted }
}
