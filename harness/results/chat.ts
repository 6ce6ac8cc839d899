import { type Bilingual, both, type Language, listed } from '#runtime/bilingual.ts'

/** One message of a private chat with the bot, as the phone shows it. */
export interface ChatMessage {
  readonly messageId: number
  readonly from: 'bot' | 'person'
  readonly at: string
  /** The real time at which it came, epoch milliseconds; absent where the phone does not tell. */
  readonly realAt?: number
  readonly text?: string
  readonly caption?: string
  readonly photo?: unknown
  readonly contact?: unknown
  readonly inlineKeyboard?: readonly (readonly Button[])[]
  /** Texts of the buttons under it that the person has pressed, in order; the bot may have taken them away since. */
  readonly pressed?: readonly string[]
  /** Those among them that the bot has not answered, so that they still turn. */
  readonly unanswered?: readonly string[]
  /** What the bot answered to presses, where there was something to see. */
  readonly notices?: readonly Notice[]
  readonly deleted?: boolean
}

/** What somebody sees for a while who has pressed a button: a notice above the chat, or a window. */
export interface Notice {
  /** Text of the button. */
  readonly button?: string
  readonly at: string
  readonly realAt?: number
  readonly text?: string
  /** Whether it is a window that has to be closed. */
  readonly showAlert: boolean
  /** The address that opens instead. */
  readonly url?: string
}

/** A button under a message. */
export interface Button {
  readonly text: string
  /** The address that it opens. */
  readonly url?: string
}

/** A private chat with the bot as the person holds it in the hand. */
export interface Chat {
  readonly messages: readonly ChatMessage[]
  readonly replyKeyboard?: readonly (readonly { text: string; requestContact?: boolean }[])[]
  readonly forceReply?: boolean
  /** What the app offers behind its "/" button. */
  readonly commands?: readonly { command: string; description: string }[]
}

const CONTACT = { en: '(contact)', ru: '(контакт)' }
/** Where a message might have come. */
export const NOTHING: Bilingual = { en: '(nothing came)', ru: '(ничего не пришло)' }

/** A picture in the place where it is shown. */
export const PICTURE: Bilingual = { en: '(picture)', ru: '(картинка)' }

/** What a message says: its text, or the caption of its picture. */
export function wordsOf(message: ChatMessage, language: Language = 'en'): string {
  return message.text ?? message.caption ?? (message.contact ? CONTACT[language] : '')
}

/** The buttons under a message, left to right and top to bottom. */
export function buttonsOf(message: ChatMessage): Button[] {
  return (message.inlineKeyboard ?? []).flat()
}

/** A message in one piece of text: picture, words, buttons. */
export function show(message: ChatMessage): Bilingual {
  const buttons = buttonsOf(message).map(({ text, url }) =>
    url === undefined ? `[${text}]` : `[${text} → ${url}]`,
  )
  const words = { en: wordsOf(message, 'en'), ru: wordsOf(message, 'ru') }
  const parts = [...(message.photo ? [PICTURE] : []), words, both(buttons.join(' '))]
  return listed(
    parts.filter(({ en }) => en !== ''),
    '\n',
  )
}

/** Several messages, or a remark that there are none. */
export function showAll(messages: readonly ChatMessage[]): Bilingual {
  return messages.length === 0 ? NOTHING : listed(messages.map(show), '\n———\n')
}
