import type { Locale } from '../locales/texts.ts'
import type { Bounds } from '../messages/bounds.ts'
import type { Command, Message } from '../messages/message.ts'
import type { UnreachableReason } from '../store/people.ts'

/** What came of sending one message. */
export type SendResult =
  | { state: 'sent'; messageId: string }
  /** The channel asks everybody to wait so many milliseconds; the message was not sent. */
  | { state: 'wait'; ms: number }
  | { state: 'unreachable'; reason: UnreachableReason }
  /** The channel refused this message for good. */
  | { state: 'failed'; reason: string }

/** What a person did, free of any channel's own form. */
export type Input =
  /** `/name argument`; `start` with an argument is how a deep link arrives. */
  | { kind: 'command'; name: string; argument?: string }
  /**
   * `attached`: the text is the caption of a picture or a file, which the bot itself does not take. `quoted`: the words
   * of the bot's message that is replied to.
   */
  | { kind: 'text'; text: string; replyTo?: string; quoted?: string; attached?: true }
  /** A pressed button; `messageId` is the message under which it stands, `quoted` are its words. */
  | { kind: 'action'; action: string; callbackId: string; messageId?: string; quoted?: string }
  | { kind: 'contact'; phone: string; own: boolean }
  | { kind: 'left' }
  | { kind: 'returned' }
  | { kind: 'other' }

export interface Incoming {
  chatId: string
  locale: Locale
  input: Input
}

/** The channel gave no answer about the message; it is worth another try. */
export class ChannelUnavailable extends Error {
  override name = 'ChannelUnavailable'
}

/** A messenger as the bot sees it. */
export interface Channel {
  readonly name: string
  /** Whether people can share a phone number of which the channel says that it is theirs. */
  readonly sharesContacts: boolean
  /** How long the messages are that it takes. */
  readonly bounds: Bounds
  /** @throws ChannelUnavailable when the channel cannot be reached at all */
  send(chatId: string, message: Message): Promise<SendResult>
  /** Ends the waiting sign on a pressed button. */
  acknowledge(callbackId: string): Promise<void>
  /** Offers these commands to everybody by the language of their app, or to one chat alone. */
  offerCommands(commands: Record<Locale, Command[]>): Promise<void>
  offerCommandsTo(chatId: string, commands: Command[]): Promise<void>
  /** The address that opens a chat with the bot and starts it with a one-time code (`A-Za-z0-9_-`, 64 at most). */
  linkTo(code: string): string
}
