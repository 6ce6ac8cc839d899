import { join } from 'node:path'
import { loadSnapshot } from '#bot/database-snapshot.ts'

const CACHE = join(import.meta.dirname, '../node_modules/.cache/commap')

/** The bot's empty, migrated database, kept between runs: loading it is much quicker than migrating anew. */
export function storeSnapshot(): Promise<Blob> {
  return loadSnapshot(CACHE)
}
