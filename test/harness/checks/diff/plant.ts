import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { OPENAPI_DIR } from '#contracts/drift.ts'
import { field, operation, type Parsed, parameters, schema } from '../../../contracts/compare/documents.ts'

/** Writes a copy of our document of the host, changed. */
export async function writeChanged(path: string, change: (document: Parsed) => void): Promise<void> {
  const document = JSON.parse(await readFile(join(OPENAPI_DIR, 'host.json'), 'utf8'))
  change(document)
  await writeFile(path, JSON.stringify(document, null, 2))
}

/** The faults that a portal's own document most often has: one of each kind. */
export function plantEight(document: Parsed): void {
  const { properties, required } = schema(document, 'User')
  const surname = field(document, 'User', 'surname')
  Object.assign(properties ?? {}, { lastName: surname })
  delete properties?.surname
  ;(required as unknown as unknown[]).splice(1, 1, 'lastName')
  Object.assign(field(document, 'User', 'name'), { type: ['string', 'null'] })
  ;(schema(document, 'Role').enum as unknown as unknown[]).push('guest')
  const { description: _, ...post } = schema(document, 'Post').properties ?? {}
  Object.assign(schema(document, 'Post'), { properties: { ...post, publishedAt: { type: 'string' } } })
  const total = (schema(document, 'Order').required as unknown as unknown[]).indexOf('total')
  ;(schema(document, 'Order').required as unknown as unknown[]).splice(total, 1)
  Object.assign(field(document, 'OrderItem', 'title'), { type: 'integer' })
  parameters(document, '/posts').splice(0, 1)
  delete operation(document, 'post', '/user').responses?.['409']
}
