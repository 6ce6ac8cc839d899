import type { Router } from 'express'
import type { Logger } from 'pino'
import type { Clock } from '#runtime/clock.ts'
import type { PendingWork } from '#runtime/pending.ts'
import type { Database } from '../../store/database.ts'
import type { Incoming } from '../channel.ts'
import { WebChannel, type WebOptions } from './channel.ts'

export type { WebOptions }

import { OpenStreams } from './open-streams.ts'
import { Readers } from './readers.ts'
import { webRoutes } from './routes.ts'

/** The web chat of one process of the bot. */
export interface WebChat {
  readonly channel: WebChannel
  /** Its HTTP side, for `/web`. `receive` keeps an update, once however often its number comes. */
  routes(receive: (updateId: number, incoming: Incoming) => Promise<void>): Router
  /** Ends all streams at once: they would keep the server from closing. */
  close(): Promise<void>
}

export function createWebChat(
  options: WebOptions,
  context: { database: Database; clock: Clock; pending: PendingWork; log: Logger },
): WebChat {
  const { database, clock, pending, log } = context
  const { db } = database
  const channel = new WebChannel(db, clock, options)
  const readers = new Readers(database, log)
  const streams = new OpenStreams()
  const stopping = new AbortController()
  return {
    channel,
    routes: (receive) =>
      webRoutes({
        db,
        clock,
        pending,
        log,
        channel,
        readers,
        streams,
        options,
        receive,
        stopping: stopping.signal,
      }),
    async close() {
      stopping.abort()
      await readers.stop()
    },
  }
}
