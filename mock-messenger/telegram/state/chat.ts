import { realNow } from '#runtime/real-time.ts'
import type { KeyboardButton, Message } from '../types.ts'
import type { StoredFile } from './files.ts'
import type { Person } from './person.ts'

/** A message with what only the phone needs to know of it. */
export interface KeptMessage {
  /** As the Bot API shows it. Edits replace it, so that a journal entry keeps what was sent. */
  message: Message
  by: 'bot' | 'person'
  /** Epoch milliseconds. */
  at: number
  /** The real time at which it came, epoch milliseconds. */
  realAt: number
  picture?: StoredFile['source']
  edited?: true
  /** Texts of the buttons under it that the person has pressed, in order. */
  pressed?: string[]
  /** Those among them that still turn, as the bot has not answered. */
  unanswered?: string[]
  /** What the bot answered to presses, where there was something to see; the last ones. */
  notices?: Notice[]
  deleted?: true
}

export interface ReplyKeyboard {
  rows: KeyboardButton[][]
  oneTime: boolean
  /** The message that brought it. */
  messageId: number
}

/** What somebody sees who has pressed an inline button: a notice above the chat, or a window. */
export interface Notice {
  /** Text of the button; none where its data was sent without one. */
  button?: string
  /** Epoch milliseconds. */
  at: number
  /** The real time at which it came, epoch milliseconds. */
  realAt: number
  text?: string
  showAlert: boolean
  /** The address that opens instead. */
  url?: string
}

/** Older messages of a chat are dropped: bots can no longer edit them, phones no longer show them. */
const MAX_MESSAGES = 1000
const MAX_NOTICES = 100

/** The private chat of one person with one bot. */
export class Chat {
  readonly person: Person
  /** Whether the person ever wrote to the bot; before that the bot may not write. */
  opened = false
  blocked = false
  replyKeyboard: ReplyKeyboard | undefined
  /** The message that asked for a reply: the next message of the person replies to it. */
  forceReplyTo: number | undefined
  readonly #messages = new Map<number, KeptMessage>()

  constructor(person: Person) {
    this.person = person
  }

  /** Takes in a message, or what has become of one that is there. */
  add(kept: Omit<KeptMessage, 'realAt'>): void {
    this.#messages.set(kept.message.message_id, { realAt: realNow(), ...kept })
    if (this.#messages.size <= MAX_MESSAGES) return
    for (const oldest of this.#messages.keys()) {
      this.#messages.delete(oldest)
      return
    }
  }

  /** Somebody presses a button under a message, which turns until the bot answers. */
  press(messageId: number, button: string): void {
    const { pressed = [], unanswered = [] } = this.#messages.get(messageId) ?? {}
    this.#change(messageId, { pressed: [...pressed, button], unanswered: [...unanswered, button] })
  }

  /** The bot answers a press, whatever has become of the message; there may be something to see in it. */
  answer(messageId: number, button: string | undefined, shown: Omit<Notice, 'button' | 'realAt'>): void {
    const { unanswered = [], notices = [] } = this.#messages.get(messageId) ?? {}
    const isSeen = shown.text !== undefined || shown.url !== undefined
    const notice = { realAt: realNow(), ...(button !== undefined && { button }), ...shown }
    this.#change(messageId, {
      ...(button !== undefined && { unanswered: unanswered.toSpliced(unanswered.indexOf(button), 1) }),
      ...(isSeen && { notices: [...notices, notice].slice(-MAX_NOTICES) }),
    })
  }

  #change(messageId: number, change: Partial<KeptMessage>): void {
    const kept = this.#messages.get(messageId)
    if (kept) Object.assign(kept, change)
  }

  /** The message if it is there and not deleted. */
  find(messageId: number): KeptMessage | undefined {
    const kept = this.#messages.get(messageId)
    return kept?.deleted ? undefined : kept
  }

  /** All kept messages, oldest first, the deleted ones included. */
  get messages(): KeptMessage[] {
    return Array.from(this.#messages.values())
  }
}
