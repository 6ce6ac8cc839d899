import { relative } from 'node:path'
import { driftedDocuments, writeDocuments } from './drift.ts'

const shown = (file: string) => relative(process.cwd(), file)

if (process.argv.includes('--check')) {
  const drifted = await driftedDocuments()
  for (const file of drifted) {
    console.error(
      `${shown(file)} differs from the schemas: run "node contracts/generate.ts" and commit the file`,
    )
  }
  process.exitCode = drifted.length === 0 ? 0 : 1
} else {
  for (const file of await writeDocuments()) console.log(`wrote ${shown(file)}`)
}
