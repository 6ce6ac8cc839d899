import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely'
import pg from 'pg'
import { type ConstructorOptions, fromPglite } from 'pg-boss'
import type { Schema } from './schema.ts'

/** Where the bot keeps its data: in memory, in a directory (PGlite), or on a PostgreSQL server. */
export type DatabaseOptions =
  | { kind: 'memory'; snapshot?: Blob | undefined }
  | { kind: 'directory'; path: string }
  | { kind: 'postgres'; url: string }

export type Db = Kysely<Schema>

export interface Database {
  db: Db
  /** How pg-boss reaches the same database. */
  boss: ConstructorOptions
  close(): Promise<void>
}

/** Opens the database. The schema may still be old: see `migrate()`. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.kind === 'postgres' ? openPostgres(options.url) : openPglite(options)
}

async function openPglite(options: Exclude<DatabaseOptions, { kind: 'postgres' }>): Promise<Database> {
  const pglite = await PGlite.create(
    options.kind === 'directory'
      ? { dataDir: options.path }
      : options.snapshot
        ? { loadDataDir: options.snapshot }
        : {},
  )
  const db = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite }) })
  return {
    db,
    boss: { db: fromPglite(pglite), backend: 'pglite' },
    async close() {
      await db.destroy()
    },
  }
}

function openPostgres(url: string): Database {
  const types = new pg.TypeOverrides()
  types.setTypeParser(pg.types.builtins.INT8, Number)
  const pool = new pg.Pool({ connectionString: url, types })
  // A connection that breaks while idle is replaced by the next query; unheard, the event would end the process.
  pool.on('error', () => undefined)
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  return { db, boss: { connectionString: url }, close: () => db.destroy() }
}
