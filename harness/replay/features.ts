import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Bilingual, both, joined, listed } from '#runtime/bilingual.ts'
import { nearest } from '#runtime/nearest.ts'
import { readUserFile } from '#runtime/read-file.ts'
import { UserError } from '#runtime/user-error.ts'

/**
 * Looks through the feature files of a folder and all below it, before anything starts.
 * @param rows the ids of all rows of the project: a tag of that form must be one of them
 * @returns patterns for cucumber, which match the files and nothing else
 * @throws UserError when there is no such folder, and for a tag that names no row
 */
export function findFeatures(folder: string, rows: readonly string[]): string[] {
  const files = filesIn(folder)
  const texts = files.map((file) => ({
    file,
    text: readUserFile(file, { en: 'the feature', ru: 'сценарии' }),
  }))
  const unknown = texts.flatMap(({ file, text }) => unknownTags(file, text, rows))
  if (unknown.length > 0) throw new UserError(listed(unknown, '\n'))
  // Without any path cucumber would look elsewhere; that nothing was found there is the result's to tell.
  return files.length > 0 ? files.map(literally) : [`${literally(folder)}/**/*.feature`]
}

function filesIn(folder: string): string[] {
  try {
    if (!statSync(folder).isDirectory())
      throw new UserError({
        en: `the features ${folder} are no folder`,
        ru: `сценарии ${folder}: это не папка`,
      })
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    return files
      .filter((file) => file.endsWith('.feature'))
      .sort()
      .map((file) => join(folder, file))
  } catch (cause) {
    if (cause instanceof UserError) throw cause
    const { code } = cause as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? NO_FOLDER : both(code ?? String(cause))
    const told = {
      en: `the features ${folder} cannot be read: ${why.en}`,
      ru: `не удалось прочитать сценарии ${folder}: ${why.ru}`,
    }
    throw new UserError(told, { cause })
  }
}

const NO_FOLDER = { en: 'there is no such folder', ru: 'такой папки нет' }

/** Cucumber takes paths for patterns; a folder may have brackets in its name. Braces cannot be told from a choice. */
export const literally = (path: string) =>
  resolve(path)
    .replaceAll(/[?*()[\]]/g, '[$&]')
    .replaceAll(/[{}]/g, '?')

const ROW_TAG = /@([a-z][a-z-]*\/\d+)(?=\s|$)/g

function unknownTags(file: string, text: string, rows: readonly string[]): Bilingual[] {
  return storyLines(text).flatMap(({ line, number }) => {
    if (!line.startsWith('@')) return []
    const named = Array.from(line.matchAll(ROW_TAG), ([, id = '']) => id)
    return named
      .filter((id) => !rows.includes(id))
      .map((id) => {
        const meant = nearest(id, rows)
        const hint = meant ? { en: `; did you mean @${meant}?`, ru: `; возможно, @${meant}?` } : ''
        return joined`${file}:${String(number)}: ${noRow(id)}${hint}`
      })
  })
}

const noRow = (id: string): Bilingual => ({
  en: `the tag @${id} names no row of the maps`,
  ru: `для тега @${id} в картах нет строки`,
})

/** The lines of a feature without those of its longer texts, in which anything may stand. */
function storyLines(text: string): { line: string; number: number }[] {
  let quotes: string | undefined
  return text.split(/\r?\n/).flatMap((raw, index) => {
    const line = raw.trim()
    const mark = /^("""|```)/.exec(line)?.[0]
    if (mark !== undefined && (quotes === undefined || quotes === mark)) {
      quotes = quotes === undefined ? mark : undefined
      return []
    }
    return quotes === undefined ? [{ line, number: index + 1 }] : []
  })
}
