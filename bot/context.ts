import type { Clock } from '#runtime/clock.ts'
import type { Access } from './access/access.ts'
import type { Queue } from './delivery/queue.ts'
import type { HostClient } from './host/client.ts'
import type { Bounds } from './messages/bounds.ts'
import type { Db } from './store/database.ts'

/** What an endpoint may use to prepare its communication. */
export interface CallContext {
  db: Db
  host: HostClient
  clock: Clock
  queue: Queue
  access: Access
  /** How long a message may be that every channel of the bot takes. */
  bounds: Bounds
}
