import { existsSync, lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { isFolder, shown } from '#runtime/read-file.ts'
import { UserError } from '#runtime/user-error.ts'
import { tryFile } from '../targets.ts'
import type { NewFile } from './files.ts'

/** Paths relative to the folder of the project. */
export interface Outcome {
  readonly written: readonly string[]
  readonly kept: readonly string[]
}

/** Whether anything is there, be it a link that leads nowhere. */
export function isThere(folder: string, path: string): boolean {
  try {
    return lstatSync(join(folder, path), { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    // Below a file there is nothing.
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return false
    throw error
  }
}

/** The absolute path of a folder, which need not be there yet. @throws UserError for what is no folder */
export function projectFolder(path: string): string {
  const folder = resolve(path)
  if (existsSync(folder) && !isFolder(folder))
    throw new UserError({
      en: `${shown(folder)} is no folder: a project is one`,
      ru: `${shown(folder)} – не папка, а проект – это папка`,
    })
  return folder
}

/** The config that a folder has, by its name, if any. */
export function configIn(folder: string): string | undefined {
  if (!isFolder(folder)) return undefined
  return readdirSync(folder).find((name) => /^commap\.config\.(?:ya?ml|m?[jt]s)$/.test(name))
}

/**
 * Writes those files of which there is none, and makes the folders that they need.
 * @param kept paths of others that stay as they are
 * @throws UserError, before anything is written, where one of them cannot be
 */
export function writeMissing(folder: string, files: readonly NewFile[], kept: readonly string[]): Outcome {
  const missing = files.filter(({ path }) => !isThere(folder, path))
  for (const { path } of files) {
    if (isFolder(join(folder, path)))
      throw new UserError({
        en: `${join(folder, path)} is a folder; a file is needed`,
        ru: `${join(folder, path)} – папка, а нужен файл`,
      })
  }
  for (const { path } of missing) tryFile('commap init', join(folder, path))
  for (const { path, text } of missing) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    // Whoever has made it meanwhile keeps it.
    writeFileSync(join(folder, path), text, { flag: 'wx' })
  }
  const written = missing.map(({ path }) => path)
  const others = files.filter((file) => !missing.includes(file)).map(({ path }) => path)
  return { written, kept: [...kept, ...others] }
}
