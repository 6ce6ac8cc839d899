import { commandsKeys } from '../telegram/bot-api/commands-key.ts'
import type { KeptMessage } from '../telegram/state/chat.ts'
import type { Person } from '../telegram/state/person.ts'
import type { InlineButton } from '../telegram/types.ts'
import type { Phone } from './phone.ts'

/** A person as the phones API shows one. */
export function personView({ personId, firstName, lastName, username, phone, languageCode }: Person) {
  return { personId, firstName, lastName, username, phone, languageCode }
}

/** What the person sees in the chat: messages, oldest first, and what stands below them. */
export function chatView({ bot, chat, person }: Phone) {
  const lists = commandsKeys(person.personId, person.languageCode).map((key) => bot.commands.get(key))
  return {
    messages: chat.messages.map(messageView),
    replyKeyboard: chat.replyKeyboard?.rows.map((row) =>
      row.map(({ text, request_contact }) => ({ text, requestContact: request_contact })),
    ),
    forceReply: chat.forceReplyTo !== undefined,
    blocked: chat.blocked,
    /** What the app offers behind the "/" button. */
    commands: lists.find((list) => list !== undefined) ?? [],
  }
}

function messageView(kept: KeptMessage) {
  const { message, by, at, realAt, picture, edited, pressed, unanswered = [], notices, deleted } = kept
  return {
    messageId: message.message_id,
    from: by,
    at: new Date(at).toISOString(),
    realAt,
    text: message.text,
    caption: message.caption,
    entities: message.entities ?? message.caption_entities,
    photo: picture,
    sticker: message.sticker?.emoji,
    contact: message.contact && {
      phone: message.contact.phone_number,
      firstName: message.contact.first_name,
      lastName: message.contact.last_name,
      userId: message.contact.user_id,
    },
    replyToMessageId: message.reply_to_message?.message_id,
    inlineKeyboard: message.reply_markup?.inline_keyboard.map((row) => row.map(buttonView)),
    edited,
    pressed,
    unanswered: unanswered.length === 0 ? undefined : unanswered,
    notices: notices?.map((notice) => ({ ...notice, at: new Date(notice.at).toISOString() })),
    deleted,
  }
}

function buttonView({ text, callback_data, url }: InlineButton) {
  return { text, callbackData: callback_data, url }
}
