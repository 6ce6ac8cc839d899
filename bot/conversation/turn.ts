import type { Logger } from 'pino'
import type { Clock } from '#runtime/clock.ts'
import type { Access } from '../access/access.ts'
import type { Channel } from '../channels/channel.ts'
import type { Queue } from '../delivery/queue.ts'
import type { HostClient } from '../host/client.ts'
import type { Texts } from '../locales/texts.ts'
import type { Bounds } from '../messages/bounds.ts'
import type { Message } from '../messages/message.ts'
import type { Conversation } from '../store/conversations.ts'
import type { Db } from '../store/database.ts'
import type { KnownPerson } from '../store/people.ts'

/** What may be used while one input of one person is answered. */
export interface Turn extends KnownPerson {
  db: Db
  host: HostClient
  clock: Clock
  /** In which the person's clock is taken to run. */
  timeZone: string
  queue: Queue
  access: Access
  /** How long a message may be that every channel of the bot takes. */
  bounds: Bounds
  log: Logger
  /** The channel in which the person is talking. */
  channel: Channel
  texts: Texts
  /** Marks the buttons of a dialogue that this answer shows; see `choice`. */
  token: string
  /** Sends to another person than the one who is talking. */
  tell(personId: number, compose: (texts: Texts) => Message): Promise<void>
}

/** The account of somebody who is logged in. */
export interface LoggedInTurn extends Turn {
  link: NonNullable<KnownPerson['link']>
}

export function isLoggedIn(turn: Turn): turn is LoggedInTurn {
  return turn.link?.status === 'connected'
}

/** Whether somebody may log in or register. */
export function isStranger(turn: Turn): turn is Turn {
  return !isLoggedIn(turn)
}

/** What a person gets for one input. */
export interface Answer {
  messages: Message[]
  /** Where the person is from now on; null leaves the dialogue, undefined changes nothing. */
  conversation?: Conversation | null
}

/** Says something and leaves whatever dialogue was under way. */
export function leaving(messages: Message[]): Answer {
  return { messages, conversation: null }
}
