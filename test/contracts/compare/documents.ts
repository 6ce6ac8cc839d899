import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { OPENAPI_DIR } from '#contracts/drift.ts'
import type { OpenApiDocument, Pact } from '#contracts/model/compare/documents.ts'
import { type Comparison, compareContract } from '#contracts/model/compare/index.ts'
import type { Document } from '#contracts/model/contract.ts'

/** A document as a test changes it: whatever stands in it. */
export type Parsed = { [key: string]: Parsed } & { [index: number]: Parsed }

export type Change = (document: Parsed) => void

const read = async (path: string) => JSON.parse(await readFile(join(OPENAPI_DIR, path), 'utf8'))

/** Our document of a system, to be changed. */
const ownDocument = (system: 'host' | 'bot'): Promise<Parsed> => read(`${system}.json`)

/** What `commap diff` finds in a changed copy of our document. */
export async function comparedWith(system: 'host' | 'bot', change: Change): Promise<Comparison> {
  const pact: Pact = await read(system === 'host' ? '../pacts/bot-host.json' : '../pacts/host-bot.json')
  const document = await ownDocument(system)
  change(document)
  const agreed: Document = await read(`${system}.json`)
  const given = { system, document: document as unknown as OpenApiDocument, pact, agreed }
  return await compareContract({ ...given, pactName: 'the pact', usedByRows: new Set() })
}

/** A schema among the components. */
export const schema = (document: Parsed, name: string): Parsed =>
  document.components?.schemas?.[name] ?? missing(name)

/** The schema of a field of such a schema. */
export const field = (document: Parsed, name: string, inner: string): Parsed =>
  schema(document, name).properties?.[inner] ?? missing(`${name}.${inner}`)

/** An operation. */
export const operation = (document: Parsed, method: string, path: string): Parsed =>
  document.paths?.[path]?.[method] ?? missing(`${method} ${path}`)

/** The schema of the body that an operation takes. */
export const body = (document: Parsed, path: string): Parsed =>
  operation(document, 'post', path).requestBody?.content?.['application/json']?.schema ?? missing(path)

/** The list of parameters of an operation. */
export const parameters = (document: Parsed, path: string): Parsed[] =>
  operation(document, 'get', path).parameters as unknown as Parsed[]

function missing(what: string): never {
  throw new Error(`our document has no ${what}`)
}
