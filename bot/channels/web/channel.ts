import { randomBytes } from 'node:crypto'
import type { Clock } from '#runtime/clock.ts'
import type { Locale } from '../../locales/texts.ts'
import { UNBOUNDED } from '../../messages/bounds.ts'
import { type Command, type Message, replacesInPlace } from '../../messages/message.ts'
import type { Db } from '../../store/database.ts'
import { addBotMessage, editBotMessage } from '../../store/web-messages.ts'
import { commandsOfChat, createSession, offerToChat } from '../../store/web-sessions.ts'
import type { Channel, SendResult } from '../channel.ts'

export interface WebOptions {
  /** Origins of the pages that may carry the chat, such as `https://portal.example`; `*` allows any. */
  origins: readonly string[]
  /** The page that a link with a one-time code opens; without it the first of the origins. */
  page?: string
  /** How many messages and presses a visitor may make in a minute. */
  requestsPerMinute?: number
}

/**
 * A chat on the portal's own pages. Messages are stored, and every process that has readers of the chat hears
 * of it: so sending needs nobody to be there, and never fails while the database answers.
 */
export class WebChannel implements Channel {
  readonly name = 'web'
  readonly sharesContacts = false
  readonly bounds = UNBOUNDED
  readonly #db: Db
  readonly #clock: Clock
  readonly #page: string
  #commands: Record<Locale, Command[]> = { ru: [], en: [] }

  constructor(db: Db, clock: Clock, { origins, page }: WebOptions) {
    this.#db = db
    this.#clock = clock
    this.#page = page ?? origins.find((origin) => origin !== '*') ?? ''
  }

  /** Opens a chat with a new visitor and returns the token that is the key to it. */
  async open(): Promise<string> {
    const token = randomBytes(32).toString('base64url')
    // A number, as in other messengers; out of 2^64, so that nobody meets another's by chance.
    const chatId = String(randomBytes(8).readBigUInt64BE())
    await createSession(this.#db, token, chatId, this.#now)
    return token
  }

  async send(chatId: string, message: Message): Promise<SendResult> {
    const { replaces } = message
    if (replaces !== undefined && replacesInPlace(message)) {
      const edited = await editBotMessage(this.#db, chatId, Number(replaces), message)
      if (edited) return { state: 'sent', messageId: replaces }
    }
    const messageId = await addBotMessage(this.#db, chatId, visible(message), this.#now)
    if (messageId === undefined) return { state: 'unreachable', reason: 'chat_not_found' }
    return { state: 'sent', messageId: String(messageId) }
  }

  /** Buttons of a page show no waiting sign that had to end. */
  async acknowledge(): Promise<void> {}

  async offerCommands(commands: Record<Locale, Command[]>): Promise<void> {
    this.#commands = commands
  }

  offerCommandsTo(chatId: string, commands: Command[]): Promise<void> {
    return offerToChat(this.#db, chatId, commands)
  }

  /** The commands that a chat shows: its own, or those of everybody. */
  async commandsOf(chatId: string, locale: Locale): Promise<Command[]> {
    return (await commandsOfChat(this.#db, chatId)) ?? this.#commands[locale]
  }

  /** The code stands behind `#`, which browsers do not send to servers, so no log of a server has it. */
  linkTo(code: string): string {
    return `${this.#page}#commap=${code}`
  }

  get #now(): Date {
    return new Date(this.#clock.now())
  }
}

/** Nobody vouches for a phone number that a page would tell, so the key that shares one is not shown. */
function visible(message: Message): Message {
  if (!message.keyboard) return message
  const keyboard = message.keyboard
    .map((line) => line.filter(({ requestContact }) => !requestContact))
    .filter((line) => line.length > 0)
  return { ...message, keyboard }
}
