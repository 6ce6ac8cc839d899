/** A button under a message: it opens a page or answers the bot with its action. */
export type ShownButton = { text: string; url: string } | { text: string; action: string }

/** A message of the chat, as the bot tells it. */
export interface ShownMessage {
  id: number
  /** ISO 8601. */
  at: string
  from: 'bot' | 'person'
  /** Of the bot: text with the marks of a message. */
  html?: string
  /** Of the person: plain text, and the message that it answers. */
  text?: string
  replyTo?: number
  picture?: string
  buttons?: ShownButton[][]
  /** Keys that replace those below the chat; an empty list takes them away. */
  keyboard?: string[][]
  forceReply?: boolean
  /** Whether the bot understands a reply to this very message. */
  answerable?: boolean
}

/** A command that the bot understands; `name` without the slash. */
export interface ShownCommand {
  name: string
  description: string
}

export type ChatEvent =
  | { type: 'message'; change: number; message: ShownMessage }
  | { type: 'commands'; commands: ShownCommand[] }
  /** All that there was has been told; what comes now is new. */
  | { type: 'ready' }

export type Lang = 'ru' | 'en'
