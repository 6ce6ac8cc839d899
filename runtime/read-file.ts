import { readFileSync, statSync } from 'node:fs'
import { relative } from 'node:path'
import { UserError } from './user-error.ts'

/** More than any file that a person writes; a larger one is a mistake. */
const MOST_BYTES = 64 * 1024 * 1024

/** A path as people are told of it: from the working directory where it lies below that. */
export function shown(path: string): string {
  const near = relative('.', path)
  return near === '' || near.startsWith('..') ? path : near
}

/**
 * The text of a file that the user has named, without a byte order mark. Only a regular file is read: a pipe would never end.
 * @param what it is, for the message: `the pact`, `--states-file`
 * @param most the largest size in bytes, where it is not a person who writes it
 * @throws UserError that names the file and says why it cannot be read
 */
export function readUserFile(file: string, what: string, most = MOST_BYTES): string {
  const refuse = (why: string): never => {
    throw new UserError(`${what} ${shown(file)} cannot be read: ${why}`)
  }
  try {
    const stats = statSync(file)
    if (stats.isDirectory()) refuse('it is a directory')
    if (!stats.isFile()) refuse('it is no regular file')
    if (stats.size > most) refuse(`it has ${Math.round(stats.size / 1024 / 1024)} MB`)
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    if (error instanceof UserError) throw error
    return refuse(reasonOf(error))
  }
}

/** Whether a path is that of a folder. */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EACCES') return 'permission is denied'
  return code ?? String(error)
}
