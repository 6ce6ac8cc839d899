import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { type Bilingual, joined } from '#runtime/bilingual.ts'
import { shown } from '#runtime/read-file.ts'
import { UserError } from '#runtime/user-error.ts'
import { terminalLanguage } from './terminal-language.ts'

/**
 * Makes sure that a file can be written, before anything is waited for; nothing of the trial is left.
 * @param option names it in the error: `--junit`
 * @throws UserError that names option and file
 */
export function tryFile(option: string, file: string): void {
  trying(option, file, () => {
    const known = existsSync(file) ? statSync(file) : undefined
    if (known?.isDirectory())
      throw new UserError({
        en: `${option}: ${file} is a directory; a file is needed`,
        ru: `${option}: ${file} – это папка, а нужен файл`,
      })
    // A pipe would wait for its reader.
    if (known && !known.isFile()) return
    const made = make(dirname(file))
    try {
      closeSync(openSync(file, 'a'))
      if (!known) rmSync(file)
    } finally {
      removeMade(made)
    }
  })
}

/**
 * Writes a file, and the folders above it. It has been tried before; a disk may have become full since.
 * @throws UserError that names the file
 */
export async function writeTarget(file: string, text: string): Promise<void> {
  try {
    make(dirname(file))
    await writeFile(file, text)
  } catch (cause) {
    throw new UserError(words.notWritten(file, cause), { cause })
  }
}

/**
 * Keeps results in the folder of a project, where nobody has asked for it: one that cannot be written, as in a checkout
 * that is only read, is told, and loses nothing else.
 * @throws what is thrown besides by `keeping`
 */
export async function keepUnasked(folder: string, keeping: () => Promise<void>): Promise<void> {
  try {
    await keeping()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (error instanceof UserError || code === undefined) throw error
    process.stderr.write(`${words.notKept(shown(folder), code)[terminalLanguage()]}\n`)
  }
}

/** As `tryFile`, for a folder in which files are to be written. @throws UserError that names option and folder */
export function tryFolder(option: string, folder: string): void {
  trying(option, folder, () => {
    const made = make(folder)
    try {
      accessSync(folder, constants.W_OK)
    } finally {
      removeMade(made)
    }
  })
}

/**
 * Makes a folder and those above it. @returns the first that was made, if any; @throws the error of the system.
 * Node's own way (`recursive`) never comes to an end where a folder cannot be made for want of one above it (/proc/a/b).
 */
function make(folder: string): string | undefined {
  const path = resolve(folder)
  if (existsSync(path)) {
    if (statSync(path).isDirectory()) return undefined
    throw Object.assign(new Error(`${path} is no folder`), { code: 'ENOTDIR' })
  }
  const above = make(dirname(path))
  mkdirSync(path)
  return above ?? path
}

/** Takes the first folder that was made, with all below it. */
function removeMade(folder: string | undefined): void {
  if (folder !== undefined) rmSync(folder, { recursive: true })
}

function trying(option: string, path: string, trial: () => void): void {
  if (path.trim() === '')
    throw new UserError({
      en: `${option} is given without a value: name a place, or leave it out`,
      ru: `${option} без значения: укажите место или уберите`,
    })
  try {
    trial()
  } catch (cause) {
    if (cause instanceof UserError) throw cause
    throw new UserError(joined`${option}: ${words.notWritten(path, cause)}`, { cause })
  }
}

const words = {
  notKept: (folder: string, code: string): Bilingual => ({
    en: `not kept for commap status: ${folder} cannot be written (${code}); --results names another folder`,
    ru: `для commap status не сохранено: в ${folder} записать нельзя (${code}); другую папку задаёт --results`,
  }),
  notWritten: (path: string, cause: unknown): Bilingual => {
    const { code } = cause as NodeJS.ErrnoException
    return {
      en: `${path} cannot be written (${code ?? cause})`,
      ru: `в ${path} записать нельзя (${code ?? cause})`,
    }
  },
}
