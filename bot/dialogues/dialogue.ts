import type { Clock } from '#runtime/clock.ts'
import type { Message } from '../channels/channel.ts'
import type { Queue } from '../delivery/queue.ts'
import type { HostClient } from '../host/client.ts'
import type { Texts } from '../locales/texts.ts'
import type { Db } from '../store/database.ts'
import type { KnownPerson } from '../store/people.ts'

/** What a dialogue may use while it answers one person. */
export interface Turn extends KnownPerson {
  db: Db
  host: HostClient
  clock: Clock
  queue: Queue
  texts: Texts
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
