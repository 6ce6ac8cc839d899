import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { PGlite } from '@electric-sql/pglite'
import pino from 'pino'
import { systemClock } from '#runtime/clock.ts'
import { Queue } from './delivery/queue.ts'
import { databaseIn } from './store/database.ts'
import { migrate } from './store/migrate.ts'
import { createInMemory } from './store/pglite.ts'

/**
 * An empty, migrated in-memory database to start from, made once and kept in `cacheDir`: creating a database
 * takes seconds, loading this a fraction of one. It is made anew when a migration or a library changes.
 * @param make tests, which are about what is kept, have less to make
 */
export async function loadSnapshot(cacheDir: string, make = makeSnapshot): Promise<Blob> {
  const path = join(cacheDir, `${await fingerprint()}.tar`)
  try {
    return new Blob([unsealed(await readFile(path))])
  } catch {
    // There is none, or it is damaged.
    const snapshot = await make()
    try {
      await mkdir(cacheDir, { recursive: true })
      // Renaming is atomic, so others see the whole file or none. They may be threads of this process.
      const draft = `${path}.${randomUUID()}`
      await writeFile(draft, sealed(snapshot))
      await rename(draft, path)
      await removeOld(cacheDir)
    } catch {
      // A cache that cannot be written only costs the next start its time.
    }
    return new Blob([snapshot])
  }
}

/** With its checksum in front: a damaged database would stop every replay. */
function sealed(snapshot: Uint8Array): Uint8Array {
  const seal = Buffer.alloc(SEAL_BYTES)
  seal.writeUInt32BE(crc32(snapshot))
  return Buffer.concat([seal, snapshot])
}

/** @throws RangeError for what is not as it was written */
function unsealed(file: Buffer<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const snapshot = file.subarray(SEAL_BYTES)
  if (snapshot.length === 0 || file.readUInt32BE() !== crc32(snapshot))
    throw new RangeError('the snapshot is damaged')
  return snapshot
}

const SEAL_BYTES = 4

/** Snapshots of other versions go after this long: until then somebody may switch between versions. */
const KEPT_MS = 24 * 3_600_000

async function removeOld(cacheDir: string): Promise<void> {
  for (const name of (await readdir(cacheDir)).filter((name) => name.includes('.tar'))) {
    const path = join(cacheDir, name)
    // Another process may be removing it.
    const stats = await stat(path).catch(() => undefined)
    if (stats && systemClock.now() - stats.mtimeMs > KEPT_MS) await rm(path, { force: true })
  }
}

async function makeSnapshot(): Promise<Uint8Array<ArrayBuffer>> {
  const pglite = await createInMemory({ initDbStartParams: ['--wal-segsize=1'] }, ['min_wal_size=2MB'])
  const database = databaseIn(pglite)
  await migrate(database.db)
  const queue = await Queue.open({ ...database, clock: systemClock, log: pino({ enabled: false }) })
  await queue.close()
  await slim(pglite)
  const dump = await pglite.dumpDataDir('none')
  await database.close()
  return new Uint8Array(await dump.arrayBuffer())
}

/**
 * Leaves out what only a server needs: the databases that others are made from. With the log in pieces of one
 * megabyte a snapshot has a third of its size, and loads in half the time.
 */
async function slim(pglite: PGlite): Promise<void> {
  const templates = ['template0', 'template1']
  await pglite.query('update pg_database set datistemplate = false where datname = any($1)', [templates])
  for (const name of templates) await pglite.exec(`drop database ${name}`)
  await pglite.exec('checkpoint')
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  const migrations = new URL('./store/migrations/', import.meta.url)
  for (const name of (await readdir(migrations)).sort())
    hash.update(await readFile(new URL(name, migrations)))
  for (const file of ['store/migrate.ts', 'store/pglite.ts', 'database-snapshot.ts', 'delivery/queue.ts'])
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
