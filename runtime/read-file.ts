import { readFileSync, statSync } from 'node:fs'
import { relative } from 'node:path'
import { type Bilingual, both } from './bilingual.ts'
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
 * @param what it is, for the message: `the pact` (in Russian the object of a verb: «пакт», «карту»), `--states-file`
 * @param most the largest size in bytes, where it is not a person who writes it
 * @throws UserError that names the file and says why it cannot be read
 */
export function readUserFile(file: string, what: Bilingual | string, most = MOST_BYTES): string {
  const { en, ru } = typeof what === 'string' ? both(what) : what
  const refuse = (why: Bilingual): never => {
    throw new UserError({
      en: `${en} ${shown(file)} cannot be read: ${why.en}`,
      ru: `не удалось прочитать ${ru} ${shown(file)}: ${why.ru}`,
    })
  }
  try {
    const stats = statSync(file)
    if (stats.isDirectory()) refuse({ en: 'it is a directory', ru: 'это папка' })
    if (!stats.isFile()) refuse({ en: 'it is no regular file', ru: 'это не обычный файл' })
    const size = Math.round(stats.size / 1024 / 1024)
    if (stats.size > most) refuse({ en: `it has ${size} MB`, ru: `файл слишком велик: ${size} МБ` })
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

function reasonOf(error: unknown): Bilingual {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return { en: 'there is no such file', ru: 'такого файла нет' }
  if (code === 'EACCES') return { en: 'permission is denied', ru: 'нет прав на чтение' }
  return both(code ?? String(error))
}
