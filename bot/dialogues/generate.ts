import { readFile, writeFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { diagramsPage } from '../conversation/engine/diagram.ts'
import { dialogues } from './index.ts'

/** The page with the diagrams; tests give another one. */
const page =
  process.argv.slice(2).find((argument) => !argument.startsWith('--')) ??
  relative('.', fileURLToPath(new URL('../../docs/dialogue-diagrams.md', import.meta.url)))
const written = diagramsPage(dialogues)

if (process.argv.includes('--check')) {
  if ((await readFile(page, 'utf8').catch(() => undefined)) !== written) {
    console.error(`${page} differs from the dialogues: run "npm run generate" and commit the file`)
    process.exitCode = 1
  }
} else {
  await writeFile(page, written)
  console.log(`wrote ${page}`)
}
