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
  deleted?: true
}

export interface ReplyKeyboard {
  rows: KeyboardButton[][]
  oneTime: boolean
  /** The message that brought it. */
  messageId: number
}

/** What a bot answered to a pressed inline button: a notice or a window on the phone. */
export interface Alert {
  callbackQueryId: string
  at: string
  text?: string
  showAlert: boolean
  url?: string
}

/** Older messages of a chat are dropped: bots can no longer edit them, phones no longer show them. */
const MAX_MESSAGES = 1000
const MAX_ALERTS = 100

/** The private chat of one person with one bot. */
export class Chat {
  readonly person: Person
  /** Whether the person ever wrote to the bot; before that the bot may not write. */
  opened = false
  blocked = false
  replyKeyboard: ReplyKeyboard | undefined
  /** The message that asked for a reply: the next message of the person replies to it. */
  forceReplyTo: number | undefined
  alerts: Alert[] = []
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

  addAlert(alert: Alert): void {
    this.alerts.push(alert)
    if (this.alerts.length > MAX_ALERTS) this.alerts.shift()
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
