import { type Logger, pino } from 'pino'
import type { Clock } from '#runtime/clock.ts'
import { listen } from '#runtime/http.ts'
import { type Exchange, Journal } from '#runtime/journal.ts'
import { PendingWork } from '#runtime/pending.ts'
import type { StartedSystem } from '#runtime/service.ts'
import { createApp } from './app.ts'
import { HostStore } from './engine/data/store.ts'
import { Faults } from './engine/faults.ts'
import { Outbox } from './engine/outbox/outbox.ts'
import { resetOf } from './engine/reset.ts'
import { entities } from './entities/index.ts'
import { seedData } from './seed.ts'

const DEFAULT_SEED = 1
const DEFAULT_JOURNAL_LIMIT = 1_000

export interface MockHostOptions {
  clock: Clock
  /** 0, the default, takes a free one. */
  port?: number
  /** Address to listen on; loopback by default. */
  host?: string
  /** Names by which callers may know the portal, besides IP addresses and `localhost`; none by default. */
  allowedHosts?: readonly string[]
  /** The same seed gives the same portal. */
  seed?: number
  /** The Bearer token that the bot must present to the operations. */
  token: string
  /** Bots that it knows from its start; its admin API tells it of others. */
  bots?: readonly { botId: number; baseUrl: string; token: string }[]
  /** How many exchanges the journal keeps. */
  journalLimit?: number
  log?: Logger
}

/** A running simulated portal. */
export type MockHost = StartedSystem

/**
 * Starts a simulated host portal, filled from the seed. Which bots it calls it learns from its admin API,
 * `PUT /__admin/bots/{botId}`.
 * @throws ListenError when the port is taken
 */
export async function startMockHost(options: MockHostOptions): Promise<MockHost> {
  const { clock, token, port, host, seed = DEFAULT_SEED, journalLimit = DEFAULT_JOURNAL_LIMIT } = options
  const hosts = [...(options.allowedHosts ?? []), ...(host === undefined ? [] : [host])]
  const log = options.log ?? pino({ level: 'silent' })
  const pending = new PendingWork(clock)
  const journal = new Journal<Exchange>(journalLimit)
  const outbox = new Outbox({ clock, pending, journal, log })
  for (const { botId, baseUrl, token } of options.bots ?? []) outbox.setBot(botId, { baseUrl, token })
  const faults = new Faults()
  const data = new HostStore(clock, seed, entities)
  seedData(data)
  const reset = resetOf({ data, outbox, faults, journal })
  const listening = await listen(
    createApp({ clock, data, outbox, journal, faults, pending, log, token }, hosts),
    port,
    host,
  )
  return {
    url: listening.url,
    get activity() {
      return pending.activity
    },
    settle: () => pending.idle(),
    nextDue: async () => pending.nextDue,
    reset: async () => reset(),
    async [Symbol.asyncDispose]() {
      outbox.clear()
      faults.clear()
      await listening[Symbol.asyncDispose]()
    },
  }
}
