import { resolve } from 'node:path'
import type { Config, BaseResolver as Resolver } from '@redocly/openapi-core'
import { type Bilingual, joined } from '#runtime/bilingual.ts'
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
  const read = lines.slice(0, MOST_COMPLAINTS).join('\n')
  const rest = lines.length - MOST_COMPLAINTS
  const more = rest > 0 ? { en: `\n… and ${rest} more`, ru: `\n… и ещё ${rest}` } : ''
  throw new UserError(joined`${notValid(shown(path))}:\n${read}${more}`)
}

const notValid = (file: string): Bilingual => ({
  en: `${file} is not a valid OpenAPI document`,
  ru: `${file}: документ не соответствует OpenAPI`,
})

const notDocument = (file: string): Bilingual => ({
  en: `${file} is not an OpenAPI document`,
  ru: `${file}: это не документ OpenAPI`,
})

function checkKind(path: string, parsed: unknown): void {
  const file = shown(path)
  if (!isObject(parsed))
    throw new UserError(joined`${notDocument(file)}: ${{ en: 'it is no object.', ru: 'в нём не объект.' }}`)
  const { swagger, openapi } = parsed
  if (swagger !== undefined)
    throw new UserError({
      en: `${file} is Swagger ${String(swagger)}. Convert it to OpenAPI 3 first, for example with editor.swagger.io.`,
      ru: `${file}: это Swagger ${String(swagger)}. Сначала переведите его в OpenAPI 3, например на editor.swagger.io.`,
    })
  if (openapi === undefined)
    throw new UserError(
      joined`${notDocument(file)}: ${{ en: 'it has no field “openapi: 3.1.0”.', ru: 'нет поля «openapi: 3.1.0».' }}`,
    )
  if (typeof openapi !== 'string' || !/^3\.[01]\.\d+/.test(openapi))
    throw new UserError({
      en: `${file}: openapi is ${JSON.stringify(openapi)}; 3.0 and 3.1 are understood.`,
      ru: `${file}: openapi – ${JSON.stringify(openapi)}; поддерживаются 3.0 и 3.1.`,
    })
  if (!hasOperations(parsed))
    throw new UserError({
      en: `${file} has no operations: neither paths nor webhooks.`,
      ru: `${file}: операций нет: ни paths, ни webhooks.`,
    })
}

/** A path may lie in another file. */
function hasOperations({ paths, webhooks }: Readonly<Record<string, unknown>>): boolean {
  const items = [paths, webhooks].filter(isObject).flatMap((group) => Object.values(group))
  return items.some(
    (item) => isObject(item) && ('$ref' in item || methods.some((method) => Object.hasOwn(item, method))),
  )
}
