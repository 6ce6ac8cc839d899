import type { KeyedHash } from '../keyed-hash.ts'
import type { HostClient } from './client.ts'

/** Where a change of the portal's data comes from: what somebody did in a channel, under the channel's own number. */
export interface Origin {
  channel: string
  chatId: string
  updateId: number
}

/**
 * The same portal, whose changes carry an Idempotency-Key that follows from the update, the operation and what is asked:
 * it is the same at every try of the update, also by another process, and never that of another one. So a portal that
 * honours the key carries out once what the bot has to say twice, because it died in between.
 */
export function inAnswerTo(host: HostClient, hash: KeyedHash, origin: Origin): HostClient {
  const { channel, chatId, updateId } = origin
  const keyOf = (name: string, request: object) =>
    hash('change', channel, chatId, updateId, name, JSON.stringify(request))
  return {
    get honoursKeys() {
      return host.honoursKeys
    },
    call: (name, request, key) => host.call(name, request, key ?? keyOf(name, request)),
    find: (name, request) => host.find(name, request),
  }
}
