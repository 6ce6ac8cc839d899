import { globSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * Everything that the files of a folder export which a pattern such as `*.ts` names, in the order of their paths and names, so
 * that nobody has to list them. The folder's `index.ts`, which asks for them, is none of them.
 */
export async function exportsIn(folder: string, pattern: string): Promise<unknown[]> {
  const files = globSync(pattern, { cwd: folder, exclude: ['index.ts'] })
  const modules = files
    .sort()
    .map((file) => import(pathToFileURL(join(folder, file)).href) as Promise<object>)
  return (await Promise.all(modules)).flatMap((module) =>
    Object.entries(module)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([, value]) => value),
  )
}
