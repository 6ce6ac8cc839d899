import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
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
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const parsed = schema.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  throw new UserError(`${file} holds no results that can be read: delete it, then replay and verify again`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
