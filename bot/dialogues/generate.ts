import { readFile, writeFile } from 'node:fs/promises'
import { diagramsPage } from './engine/diagram.ts'
import { dialogues } from './index.ts'

const page = new URL('../../docs/dialogue-diagrams.md', import.meta.url)
const written = diagramsPage(dialogues)

if (process.argv.includes('--check')) {
  if ((await readFile(page, 'utf8').catch(() => undefined)) !== written) {
    console.error(
      'docs/dialogue-diagrams.md differs from the dialogues: run "npm run generate" and commit the file',
    )
    process.exitCode = 1
  }
} else {
  await writeFile(page, written)
  console.log('wrote docs/dialogue-diagrams.md')
}
