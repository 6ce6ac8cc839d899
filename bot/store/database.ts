import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { ConstructorOptions } from 'pg-boss'
import { lockDirectory } from '#runtime/directory-lock.ts'
import { bossThrough, createInMemory, listenThrough, pgliteOptions } from './pglite.ts'
import type { Schema } from './schema.ts'

/**
 * Where the bot keeps its data: in memory, in a directory (PGlite), or on a PostgreSQL server. PGlite begins with the
 * snapshot where there is one and no data yet: setting up a database takes seconds.
 */
export type DatabaseOptions =
  | { kind: 'memory'; snapshot?: Blob | undefined }
  | { kind: 'directory'; path: string; snapshot?: Blob | undefined }
  | { kind: 'postgres'; url: string }

export type Db = Kysely<Schema>

export interface Database {
  db: Db
  /** How pg-boss reaches the same database. */
  boss: ConstructorOptions
  /** Whether this process alone can reach it. */
  exclusive: boolean
  /**
   * Hears every NOTIFY on a channel until what it returns is called. `lost` tells that the connection broke:
   * from then on nothing is heard.
   */
  listen(channel: string, heard: (payload: string) => void, lost: () => void): Promise<() => Promise<void>>
  /**
   * Takes a lock that one process at a time has, and that goes with the connection; undefined when another process has
   * it. `lost` tells that the connection broke. What it returns gives the lock back.
   */
  lock(name: string, lost: () => void): Promise<(() => Promise<void>) | undefined>
  close(): Promise<void>
}

/**
 * Opens the database. The schema may still be old: see `migrate()`.
 * @throws StoreError when another process has the directory; the database's own error when it cannot be reached
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.kind === 'postgres' ? openPostgres(options.url) : openPglite(options)
}

async function openPglite(options: Exclude<DatabaseOptions, { kind: 'postgres' }>): Promise<Database> {
  await using opened = new AsyncDisposableStack()
  // PGlite itself would let two processes write to one directory.
  if (options.kind === 'directory') opened.defer(await lockDirectory(options.path))
  const beginning = options.snapshot && { loadDataDir: options.snapshot }
  const pglite =
    options.kind === 'memory'
      ? await createInMemory(beginning)
      : await PGlite.create({ dataDir: options.path, ...(isNew(options.path) && beginning) })
  const held = opened.move()
  const database = databaseIn(pglite)
  return {
    ...database,
    // Upkeep is for jobs that outlive a process: nothing in memory does.
    boss: { ...database.boss, supervise: options.kind !== 'memory' },
    async close() {
      await database.close()
      await held.disposeAsync()
    },
  }
}

const isNew = (directory: string) => !existsSync(join(directory, 'PG_VERSION'))

/** The database in a PGlite, closed together with it. */
export function databaseIn(pglite: PGlite): Database {
  const pool = openPool(pgliteOptions(pglite))
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  return {
    db,
    boss: { db: bossThrough(pool), backend: 'pglite' },
    exclusive: true,
    listen: (channel, heard) => listenThrough(pool, channel, heard),
    // Nobody else can reach it.
    lock: async () => async () => undefined,
    async close() {
      await db.destroy()
      await pglite.close()
    },
  }
}

function openPostgres(url: string): Database {
  const pool = openPool({ connectionString: url })
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  return {
    db,
    boss: { connectionString: url },
    exclusive: false,
    listen: (channel, heard, lost) => listenTo(url, channel, heard, lost),
    lock: (name, lost) => lockIn(url, name, lost),
    close: () => db.destroy(),
  }
}

function openPool(config: pg.PoolConfig): pg.Pool {
  const types = new pg.TypeOverrides()
  types.setTypeParser(pg.types.builtins.INT8, Number)
  const pool = new pg.Pool({ ...config, types })
  // A connection that breaks is replaced by the next query; unheard, the event would end the process: the pool's
  // own while the connection is idle, the connection's while somebody uses it and hears of it by a failed query.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** An advisory lock of a session of its own. */
async function lockIn(
  url: string,
  name: string,
  lost: () => void,
): Promise<(() => Promise<void>) | undefined> {
  const client = new pg.Client({ connectionString: url, keepAlive: true })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ taken: boolean }>(
      `select pg_try_advisory_lock(hashtextextended($1, 0)) as taken`,
      [`commap ${name}`],
    )
    if (!rows[0]?.taken) {
      await client.end()
      return undefined
    }
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
  client.on('end', lost)
  return async () => {
    client.off('end', lost)
    await client.end().catch(() => undefined)
  }
}

async function listenTo(
  url: string,
  channel: string,
  heard: (payload: string) => void,
  lost: () => void,
): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url })
  client.on('notification', ({ payload = '' }) => heard(payload))
  client.on('error', lost)
  client.on('end', lost)
  try {
    await client.connect()
    await client.query(`listen ${client.escapeIdentifier(channel)}`)
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
  return async () => {
    client.off('end', lost)
    await client.end()
  }
}
