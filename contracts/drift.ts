import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { openApiDocument } from './openapi.ts'
import { semanticsPage } from './semantics-page.ts'

const ROOT = join(import.meta.dirname, '..')

/** Where the committed documents are. */
export const OPENAPI_DIR = join(import.meta.dirname, 'openapi')

/** Texts by their paths from the root of the repository. */
function generated(): [path: string, text: string][] {
  const documents = (['bot', 'host'] as const).map((system): [string, string] => [
    `contracts/openapi/${system}.json`,
    `${JSON.stringify(openApiDocument(system), null, 2)}\n`,
  ])
  return [...documents, ['docs/semantics.md', semanticsPage()]]
}

/** Writes the OpenAPI documents and the page about semantics below `root`, and returns the paths of the files. */
export async function writeDocuments(root = ROOT): Promise<string[]> {
  const files = generated().map(([path, text]) => ({ file: join(root, path), text }))
  for (const { file, text } of files) {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
  return files.map(({ file }) => file)
}

/** Paths of the files below `root` that are missing or differ from what the schemas say. */
export async function driftedDocuments(root = ROOT): Promise<string[]> {
  const drifted: string[] = []
  for (const [path, text] of generated()) {
    const file = join(root, path)
    const committed = await readFile(file, 'utf8').catch(() => undefined)
    if (committed !== text) drifted.push(file)
  }
  return drifted
}
