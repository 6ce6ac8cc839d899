import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { both, joined, listed } from '#runtime/bilingual.ts'
import { readUserFile, shown } from '#runtime/read-file.ts'
import { UserError } from '#runtime/user-error.ts'
import { featureProblems } from './feature-problems.ts'

/**
 * Looks through the feature files of a folder and all below it, or through a single one, before anything starts.
 * @param rows the ids of all rows of the project: every scenario must belong to one of them
 * @returns patterns for cucumber, which match the files and nothing else
 * @throws UserError when there is neither, and naming file and line of every mistake in a feature
 */
export function findFeatures(folder: string, rows: readonly string[]): string[] {
  const files = filesIn(folder)
  const problems = files.flatMap((file) => {
    const text = readUserFile(file, { en: 'the feature', ru: 'сценарии' })
    return featureProblems(text, rows).map(
      ({ line, message }) => joined`${shown(file)}:${String(line)}: ${message}`,
    )
  })
  if (problems.length > 0) throw new UserError(listed(problems, '\n'))
  // Without any path cucumber would look elsewhere; that nothing was found there is the result's to tell.
  return files.length > 0 ? files.map(literally) : [`${literally(folder)}/**/*.feature`]
}

const FEATURE = /\.feature$/i

function filesIn(folder: string): string[] {
  try {
    const found = statSync(folder)
    if (found.isFile() && FEATURE.test(folder)) return [folder]
    if (!found.isDirectory())
      throw new UserError({
        en: `the features ${folder} are neither a folder nor a .feature`,
        ru: `сценарии ${folder}: это не папка и не файл .feature`,
      })
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    return files
      .filter((file) => FEATURE.test(file))
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
