import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { schemaOf } from './build.ts'
import { fileOfSchema, schemaNames } from './names.ts'
import { resultSchema, resultSchemaName } from './results.ts'

const isCheck = process.argv.includes('--check')

const schemas = [
  ...schemaNames.map((name) => [name, schemaOf(name)] as const),
  [resultSchemaName, resultSchema()] as const,
]

for (const [name, schema] of schemas) {
  const file = join(import.meta.dirname, fileOfSchema(name))
  const text = `${JSON.stringify(schema, null, 2)}\n`
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
