import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openApiDocuments } from './openapi.ts'

/** Where the committed documents are. */
export const OPENAPI_DIR = join(import.meta.dirname, 'openapi')

function generated(): [name: string, content: string][] {
  return Object.entries(openApiDocuments()).map(([name, document]) => [
    name,
    `${JSON.stringify(document, null, 2)}\n`,
  ])
}

/** Writes the OpenAPI documents to `dir` and returns the paths of the files. */
export async function writeDocuments(dir = OPENAPI_DIR): Promise<string[]> {
  await mkdir(dir, { recursive: true })
  const files = generated().map(([name, content]) => ({ file: join(dir, name), content }))
  await Promise.all(files.map(({ file, content }) => writeFile(file, content)))
  return files.map(({ file }) => file)
}

/** Paths of the files in `dir` that are missing or differ from what the schemas say. */
export async function driftedDocuments(dir = OPENAPI_DIR): Promise<string[]> {
  const drifted: string[] = []
  for (const [name, content] of generated()) {
    const file = join(dir, name)
    const committed = await readFile(file, 'utf8').catch(() => undefined)
    if (committed !== content) drifted.push(file)
  }
  return drifted
}
