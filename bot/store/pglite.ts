import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import pg from 'pg'
import { type ConstructorOptions, fromPglite } from 'pg-boss'

/**
 * PGlite without a directory. Its buffers are small: beside a database that is in memory already they would only be
 * a second copy of it, and setting up PGlite's own 128 MB takes a tenth of a second.
 */
export function createInMemory(options: PGliteOptions = {}, settings: string[] = []): Promise<PGlite> {
  const all = ['shared_buffers=16MB', ...settings]
  return PGlite.create({
    ...options,
    startParams: [...PGlite.defaultStartParams, ...all.flatMap((setting) => ['-c', setting])],
  })
}

/**
 * A pool of PGlite's one connection. Everything must go through it: PGlite takes a query of node-postgres in several
 * steps, and a query of its own could come between them.
 */
export function pgliteOptions(pglite: PGlite): pg.PoolConfig {
  return { ...createPgConfig(pglite), max: 1, idleTimeoutMillis: 0, Client: preparingClient() }
}

/** How pg-boss shares the pool with others. */
export function bossThrough(pool: pg.Pool, pglite: PGlite): NonNullable<ConstructorOptions['db']> {
  return fromPglite({
    query: (text, values) => queryThrough(pool, text, values),
    // Of several statements there are several results.
    exec: async (text) => [await queryThrough(pool, text)].flat(),
    listen: (channel, heard) => listenThrough(pool, pglite, channel, heard),
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
  pglite: PGlite,
  channel: string,
  heard: (payload: string) => void,
): Promise<() => Promise<void>> {
  const stop = pglite.onNotification((from, payload) => {
    if (from === channel) heard(payload)
  })
  await queryThrough(pool, `listen ${pg.escapeIdentifier(channel)}`)
  return async () => stop()
}

/** Statements beyond these are planned each time: a list in a statement makes another text for each length. */
const PREPARED = 500
/** Only a text of one command can be prepared. One with values always is; pg-boss fetches jobs without any. */
const QUERY = /^\s*(with|select)\b/i

/**
 * Clients that have each statement prepared once. To parse and plan it anew would take PGlite two to four times as
 * long as to execute it.
 */
function preparingClient(): new () => pg.Client {
  // A statement's name is the same for every client: all of them share PGlite's session.
  const names = new Map<string, string>()

  function named(text: string): { name?: string; text: string } {
    const known = names.get(text)
    if (known === undefined && names.size === PREPARED) return { text }
    const name = known ?? `s${names.size}`
    names.set(text, name)
    return { name, text }
  }

  return class extends pg.Client {
    override query(text: unknown, values?: unknown, ...rest: unknown[]): never {
      const isOne = (Array.isArray(values) && values.length > 0) || QUERY.test(String(text))
      // The overloads of node-postgres cannot be told apart here, and need not be: only the text is another.
      const query = super.query as (...parameters: unknown[]) => never
      return query.call(this, typeof text === 'string' && isOne ? named(text) : text, values, ...rest)
    }
  }
}
