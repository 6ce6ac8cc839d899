import type { Channel } from '../channels/channel.ts'
import type { Limits } from '../channels/limits.ts'
import { ChannelHealth } from './channel-health.ts'
import { Limiter, type LimiterOptions } from './limiter.ts'
import { createSender, type Sender, type SenderContext } from './sender.ts'

/** A channel with what messages pass on their way out to it. */
export interface Outlet {
  readonly channel: Channel
  readonly health: ChannelHealth
  readonly limiter: Limiter
  readonly sender: Sender
}

/** The outlets of a bot by the names of their channels. */
export type Outlets = ReadonlyMap<string, Outlet>

/** What the outlets of a bot share. */
type OutletContext = SenderContext & Omit<LimiterOptions, 'channel' | 'limits'>

export function createOutlet(channel: Channel, limits: Limits, context: OutletContext): Outlet {
  const limiter = new Limiter({ ...context, channel: channel.name, limits })
  const health = new ChannelHealth(context.clock)
  return { channel, health, limiter, sender: createSender(channel, limiter, health, context) }
}

/** @throws when the bot serves no channel of this name: people of a channel that was switched off stay stored */
export function outletOf(outlets: Outlets, name: string): Outlet {
  const outlet = outlets.get(name)
  if (!outlet) throw new Error(`the bot does not serve the channel ${name}`)
  return outlet
}
