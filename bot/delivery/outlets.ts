import type { Logger } from 'pino'
import type { PendingWork } from '#runtime/pending.ts'
import type { Channel } from '../channels/channel.ts'
import type { Limiter } from './limiter.ts'
import { createSender, type Sender } from './sender.ts'

/** A channel with what messages pass on their way out to it. */
export interface Outlet {
  readonly channel: Channel
  readonly limiter: Limiter
  readonly sender: Sender
}

/** The outlets of a bot by the names of their channels. */
export type Outlets = ReadonlyMap<string, Outlet>

export function createOutlet(channel: Channel, limiter: Limiter, pending: PendingWork, log: Logger): Outlet {
  return { channel, limiter, sender: createSender(channel, limiter, pending, log) }
}

/** @throws when the bot serves no channel of this name: people of a channel that was switched off stay stored */
export function outletOf(outlets: Outlets, name: string): Outlet {
  const outlet = outlets.get(name)
  if (!outlet) throw new Error(`the bot does not serve the channel ${name}`)
  return outlet
}
