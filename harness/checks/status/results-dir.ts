import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { readUserFile } from '#runtime/read-file.ts'
import { UserError } from '#runtime/user-error.ts'
import type { Project } from '../../project/project.ts'

/** Where `commap replay` and `commap verify` leave the results of a project unless they are told otherwise. */
export const resultsFolder = ({ dataFolder }: Pick<Project, 'dataFolder'>) => join(dataFolder, 'results')

/**
 * One file of results, or undefined when there is none.
 * @throws UserError when the file is something else
 */
export async function readResult<S extends z.ZodType>(
  directory: string,
  name: string,
  schema: S,
): Promise<z.output<S> | undefined> {
  const file = join(directory, name)
  if (isMissing(file)) return undefined
  const parsed = schema.safeParse(parseJson(readUserFile(file, { en: 'the results', ru: 'результаты' })))
  if (parsed.success) return parsed.data
  const [{ path, message } = { path: [], message: 'unknown' }] = parsed.error.issues
  const place = (whole: string) => (path.length === 0 ? whole : path.join('.'))
  throw new UserError({
    en: `${file} holds no results that can be read (${place('it')}: ${message}): delete it, then replay and verify again`,
    ru: `результаты в ${file} не читаются (${place('весь файл')}: ${message}): удалите его, затем запустите replay и verify снова`,
  })
}

/** What may not be looked at is there for whoever reads it, who then says why it cannot be read. */
function isMissing(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false }) === undefined
  } catch {
    return false
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
