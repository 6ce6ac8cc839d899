import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect } from 'kysely'
import { fromPglite } from 'pg-boss'
import pino from 'pino'
import { systemClock } from '#runtime/clock.ts'
import { Queue } from '../delivery/queue.ts'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'

/**
 * An empty, migrated in-memory database to start from, made once and kept in `cacheDir`: creating a database
 * takes seconds, loading this a fraction of one. It is made anew when a migration or a library changes.
 */
export async function loadSnapshot(cacheDir: string): Promise<Blob> {
  const path = join(cacheDir, `${await fingerprint()}.tar`)
  try {
    return new Blob([await readFile(path)])
  } catch {
    const snapshot = await makeSnapshot()
    await mkdir(cacheDir, { recursive: true })
    // Renaming is atomic: another process sees the whole file or none.
    const draft = `${path}.${process.pid}`
    await writeFile(draft, snapshot)
    await rename(draft, path)
    return new Blob([snapshot])
  }
}

async function makeSnapshot(): Promise<Uint8Array<ArrayBuffer>> {
  const pglite = await PGlite.create()
  const db = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite }) })
  await migrate(db)
  const boss = { db: fromPglite(pglite), backend: 'pglite' as const }
  const queue = await Queue.open({ db, boss, clock: systemClock, log: pino({ enabled: false }) })
  await queue.close()
  const dump = await pglite.dumpDataDir('none')
  await db.destroy()
  return new Uint8Array(await dump.arrayBuffer())
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  const migrations = new URL('./migrations/', import.meta.url)
  for (const name of (await readdir(migrations)).sort())
    hash.update(await readFile(new URL(name, migrations)))
  for (const file of ['migrate.ts', '../delivery/queue.ts'])
    hash.update(await readFile(new URL(file, import.meta.url)))
  const require = createRequire(import.meta.url)
  for (const library of ['@electric-sql/pglite', 'pg-boss']) hash.update(versionOf(require.resolve(library)))
  return hash.digest('hex').slice(0, 16)
}

/** The file that a library resolves to names its folder; its size and place do not matter, its version does. */
function versionOf(resolved: string): string {
  const root = resolved.slice(0, resolved.lastIndexOf('/dist/'))
  const { version } = createRequire(import.meta.url)(join(root, 'package.json')) as { version: string }
  return version
}
