import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { schemaOf } from './build.ts'
import { fileOfSchema, schemaNames } from './names.ts'

const isCheck = process.argv.includes('--check')

for (const name of schemaNames) {
  const file = join(import.meta.dirname, fileOfSchema(name))
  const text = `${JSON.stringify(schemaOf(name), null, 2)}\n`
  if (!isCheck) writeFileSync(file, text)
  else if (readIfAny(file) !== text) {
    console.error(`harness/schemas/${fileOfSchema(name)} is not what the schemas say: npm run generate`)
    process.exitCode = 1
  }
}

function readIfAny(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
