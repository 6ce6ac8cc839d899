/** The objects of the Bot API that the emulator sends, field names as Telegram writes them. */

export interface User {
  id: number
  is_bot: boolean
  first_name: string
  last_name?: string
  username?: string
  language_code?: string
}

export interface PrivateChat {
  id: number
  type: 'private'
  first_name: string
  last_name?: string
  username?: string
}

/** Offsets and lengths count UTF-16 code units. */
export interface Entity {
  type: string
  offset: number
  length: number
  url?: string
  language?: string
  custom_emoji_id?: string
  user?: { id: number }
}

export interface PhotoSize {
  file_id: string
  file_unique_id: string
  width: number
  height: number
  file_size: number
}

export interface InlineButton {
  text: string
  callback_data?: string
  url?: string
  [other: string]: unknown
}

export interface KeyboardButton {
  text: string
  request_contact?: boolean
  request_location?: boolean
}

export interface Contact {
  phone_number: string
  first_name: string
  last_name?: string
  user_id?: number
}

export interface Message {
  message_id: number
  from: User
  chat: PrivateChat
  /** Unix time, seconds. */
  date: number
  edit_date?: number
  reply_to_message?: Message
  text?: string
  entities?: Entity[]
  caption?: string
  caption_entities?: Entity[]
  photo?: PhotoSize[]
  sticker?: Record<string, unknown>
  contact?: Contact
  reply_markup?: { inline_keyboard: InlineButton[][] }
}

export interface CallbackQuery {
  id: string
  from: User
  message: Message
  chat_instance: string
  data: string
}

interface ChatMemberUpdated {
  chat: PrivateChat
  from: User
  date: number
  old_chat_member: { user: User; status: string; until_date?: number }
  new_chat_member: { user: User; status: string; until_date?: number }
}

export interface UpdateContent {
  message?: Message
  edited_message?: Message
  callback_query?: CallbackQuery
  my_chat_member?: ChatMemberUpdated
}

export type Update = UpdateContent & { update_id: number }
