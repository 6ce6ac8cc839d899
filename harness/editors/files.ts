import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Project } from '../project/project.ts'
import { libraryOf } from '../replay/library.ts'
import { GLUE, glueText } from '../replay/sentences/glue.ts'
import { SCHEMAS, schemaTexts } from '../schemas/published.ts'
import { tryFile } from '../targets.ts'

/**
 * Writes what editors complete sentences by, and renews the schemas of a project that keeps them.
 * @returns the paths of what was written
 * @throws UserError where something cannot be written
 */
export async function writeForEditors(project: Project): Promise<string[]> {
  const files = await filesFor(project)
  for (const file of files.keys()) tryFile('commap steps --write', file)
  for (const [file, text] of files) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return [...files.keys()]
}

/** Which of those files are missing, or are not as they would be written now. */
export async function oldForEditors(project: Project): Promise<string[]> {
  const files = await filesFor(project)
  return [...files]
    .filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text)
    .map(([file]) => file)
}

async function filesFor(project: Project): Promise<Map<string, string>> {
  const schemas = join(project.root, SCHEMAS)
  const kept = existsSync(schemas) ? schemaTexts : []
  return new Map([
    [join(project.root, GLUE), glueText(await libraryOf(project))],
    ...Array.from(kept, ([name, text]): [string, string] => [join(schemas, name), text]),
  ])
}
