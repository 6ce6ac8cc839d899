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
  readonly deleted?: boolean
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
  readonly alerts?: readonly unknown[]
  /** What the app offers behind its "/" button. */
  readonly commands?: readonly { command: string; description: string }[]
}

/** What a message says: its text, or the caption of its picture. */
export function wordsOf(message: ChatMessage): string {
  return message.text ?? message.caption ?? (message.contact ? '(contact)' : '')
}

/** The buttons under a message, left to right and top to bottom. */
export function buttonsOf(message: ChatMessage): Button[] {
  return (message.inlineKeyboard ?? []).flat()
}

/** A message in one piece of text: picture, words, buttons. */
export function show(message: ChatMessage): string {
  const buttons = buttonsOf(message).map(({ text, url }) =>
    url === undefined ? `[${text}]` : `[${text} → ${url}]`,
  )
  return [message.photo ? '(picture)' : '', wordsOf(message), buttons.join(' ')].filter(Boolean).join('\n')
}

/** Several messages, or a remark that there are none. */
export function showAll(messages: readonly ChatMessage[]): string {
  return messages.length === 0 ? '(nothing came)' : messages.map(show).join('\n———\n')
}
