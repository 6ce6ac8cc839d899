import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import pg from 'pg'
import { type ConstructorOptions, fromPglite } from 'pg-boss'
import { PgliteWire } from './pglite-wire.ts'
import { preparingClient } from './prepared.ts'

/**
 * Beside a database that is in memory already, buffers would only be a second copy of it, and setting up PGlite's own
 * 128 MB takes a tenth of a second. What is kept in memory is small, so one plan of a prepared statement serves for all
 * its values, where PostgreSQL would go on planning most of them anew.
 */
const IN_MEMORY = ['shared_buffers=16MB', 'plan_cache_mode=force_generic_plan']

/** PGlite without a directory. */
export function createInMemory(options: PGliteOptions = {}, settings: string[] = []): Promise<PGlite> {
  const all = [...IN_MEMORY, ...settings]
  return PGlite.create({
    ...options,
    startParams: [...PGlite.defaultStartParams, ...all.flatMap((setting) => ['-c', setting])],
  })
}

/** A pool of PGlite's one session. Everything must go through it: a query of PGlite's own could come between. */
export function pgliteOptions(pglite: PGlite): pg.PoolConfig {
  return {
    // Given, so that variables meant for a server (PGUSER, PGSSLMODE …) do not count.
    user: 'postgres',
    database: 'postgres',
    ssl: false,
    stream: () => new PgliteWire(pglite) as never,
    Client: preparingClient(),
    max: 1,
    idleTimeoutMillis: 0,
  }
}

/** How pg-boss shares the pool with others. */
export function bossThrough(pool: pg.Pool): NonNullable<ConstructorOptions['db']> {
  return fromPglite({
    query: (text, values) => queryThrough(pool, text, values),
    // Of several statements there are several results.
    exec: async (text) => [await queryThrough(pool, text)].flat(),
    listen: (channel, heard) => listenThrough(pool, channel, heard),
  })
}

/** `pool.query` would give up the connection for every error of a statement. */
async function queryThrough(pool: pg.Pool, text: string, values?: unknown[]) {
  const client = await pool.connect()
  try {
    return await client.query(text, values)
  } finally {
    // Of several statements one may have begun a transaction that another one failed: it must not become the next user's.
    if (client.getTransactionStatus() !== 'I') await client.query('rollback')
    client.release()
  }
}

/** Hears the notifications of a channel until what it returns is called. */
export async function listenThrough(
  pool: pg.Pool,
  channel: string,
  heard: (payload: string) => void,
): Promise<() => Promise<void>> {
  const client = await pool.connect()
  const onNotification = ({ channel: from, payload = '' }: pg.Notification) => {
    if (from === channel) heard(payload)
  }
  client.on('notification', onNotification)
  try {
    await client.query(`listen ${pg.escapeIdentifier(channel)}`)
  } finally {
    client.release()
  }
  return async () => {
    client.off('notification', onNotification)
  }
}
