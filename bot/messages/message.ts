/** A button under a message: it opens a page or answers the bot with its action. */
export type Button = { text: string; url: string } | { text: string; action: string }

/** A key of the keyboard that replaces the person's own one. */
export interface Key {
  text: string
  requestContact?: boolean
}

/** One message, as any channel can show it. */
export interface Message {
  /**
   * Text with marks: HTML's b, i, u, s, code, pre, blockquote and a, and its named entities amp, lt, gt and quot.
   * Every channel shows them in its own way; everything that came from outside is escaped.
   */
  html: string
  /** A picture shown above the text, by URL. */
  picture?: string
  buttons?: Button[][]
  keyboard?: Key[][]
  /** Asks the person to answer this very message. */
  forceReply?: boolean
  /** A reply to this very message is understood; channels where replying is not obvious offer it. */
  answerable?: boolean
  /** The bot's own message that this one takes the place of; where the channel cannot, it comes as a new one. */
  replaces?: string
}

/** Whether a message may take the place of an earlier one: pictures, keys and questions come as new ones. */
export function replacesInPlace({ picture, keyboard, forceReply }: Message): boolean {
  return picture === undefined && keyboard === undefined && !forceReply
}

/** A command as the channel lists it for the person; `name` without the slash. */
export interface Command {
  name: string
  description: string
}
