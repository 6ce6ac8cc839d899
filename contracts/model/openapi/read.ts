import { resolve } from 'node:path'
import type { Config, BaseResolver as Resolver } from '@redocly/openapi-core'
import { isObject } from '#runtime/json.ts'
import { shown } from '#runtime/read-file.ts'
import { UserError } from '#runtime/user-error.ts'
import type { Document } from '../contract.ts'
import { complaints } from './complaint.ts'
import { keepDocument, keptDocument } from './kept.ts'
import { methods } from './methods.ts'
import { causeOf, fileResolver } from './resolver.ts'

/** What the specification asks for beyond the shape of each part. */
const RULES = {
  struct: 'error',
  'no-unresolved-refs': 'error',
  'no-identical-paths': 'error',
  'operation-operationId-unique': 'error',
  'operation-parameters-unique': 'error',
  'path-parameters-defined': 'error',
} as const

/** More lines than this are not read. */
const MOST_COMPLAINTS = 20

type Library = typeof import('@redocly/openapi-core')

/**
 * One OpenAPI 3.0 or 3.1 document in JSON or YAML, in one file or several: checked against the specification and put
 * into one piece, in which references lead only into the document itself. Nothing is read from the network.
 * @param cache folder in which what was found right is kept until one of its files changes
 * @throws UserError naming file, line and column of everything that is wrong
 */
export async function readDocument(path: string, cache?: string): Promise<Document> {
  const file = resolve(path)
  const kept = cache === undefined ? undefined : keptDocument(cache, file, RULES)
  if (kept) return kept
  // The library takes most of half a second to load: only who has documents pays for it.
  const library = await import('@redocly/openapi-core')
  const resolver = fileResolver(library)
  try {
    const { parsed } = (await resolver.resolveDocument(null, file, true)) as { parsed: unknown }
    checkKind(path, parsed)
    const document = await bundled(library, resolver, path)
    if (cache !== undefined) keepDocument(cache, file, { rules: RULES, document }, [...resolver.cache.keys()])
    return document
  } catch (error) {
    throw causeOf(error, path)
  }
}

async function bundled(library: Library, resolver: Resolver, path: string): Promise<Document> {
  const config: Config = await library.createConfig({ rules: RULES })
  const given = { ref: resolve(path), config, externalRefResolver: resolver }
  complainOf(library, path, await library.lint(given))
  const { bundle, problems } = await library.bundle(given)
  complainOf(library, path, problems)
  return bundle.parsed as Document
}

function complainOf(library: Library, path: string, problems: Awaited<ReturnType<Library['lint']>>): void {
  if (problems.length === 0) return
  const lines = complaints(library, problems)
  const more = lines.length > MOST_COMPLAINTS ? [`… and ${lines.length - MOST_COMPLAINTS} more`] : []
  const all = [...lines.slice(0, MOST_COMPLAINTS), ...more]
  throw new UserError(`${shown(path)} is not a valid OpenAPI document:\n${all.join('\n')}`)
}

function checkKind(path: string, parsed: unknown): void {
  const file = shown(path)
  if (!isObject(parsed)) throw new UserError(`${file} is not an OpenAPI document: it is no object.`)
  if (parsed.swagger !== undefined) {
    const how = 'Convert it to OpenAPI 3 first, for example with editor.swagger.io.'
    throw new UserError(`${file} is Swagger ${String(parsed.swagger)}. ${how}`)
  }
  if (parsed.openapi === undefined)
    throw new UserError(`${file} is not an OpenAPI document: it has no field “openapi: 3.1.0”.`)
  if (typeof parsed.openapi !== 'string' || !/^3\.[01]\.\d+/.test(parsed.openapi)) {
    throw new UserError(`${file}: openapi is ${JSON.stringify(parsed.openapi)}; 3.0 and 3.1 are understood.`)
  }
  if (!hasOperations(parsed)) throw new UserError(`${file} has no operations: neither paths nor webhooks.`)
}

/** A path may lie in another file. */
function hasOperations({ paths, webhooks }: Readonly<Record<string, unknown>>): boolean {
  const items = [paths, webhooks].filter(isObject).flatMap((group) => Object.values(group))
  return items.some(
    (item) => isObject(item) && ('$ref' in item || methods.some((method) => Object.hasOwn(item, method))),
  )
}
