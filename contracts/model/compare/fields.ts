import { contentOf, type OpenApiDocument, type PactInteraction, type Schema } from './documents.ts'
import type { UsedOperation } from './operations.ts'

/**
 * Fields of the document that no interaction has: `User.patronymic` for one of a shared schema, which counts as used
 * when any operation uses it, else `GET /user query email`. What lies inside an unused field is not listed.
 */
export function unusedFields(document: OpenApiDocument, operations: readonly UsedOperation[]): string[] {
  const walk = new FieldWalk(document)
  for (const operation of operations) {
    walkQuery(walk, operation)
    walkRequest(walk, operation)
    walkResponses(walk, operation)
  }
  return walk.unused
}

/** Marks the fields of schemas that values have, and remembers those that none has. */
class FieldWalk {
  readonly #schemas: Readonly<Record<string, Schema>>
  readonly #used = new Map<string, boolean>()

  constructor({ components }: OpenApiDocument) {
    this.#schemas = components?.schemas ?? {}
  }

  get unused(): string[] {
    return [...this.#used].filter(([, used]) => !used).map(([path]) => path)
  }

  mark(path: string, used: boolean): void {
    this.#used.set(path, used || this.#used.get(path) === true)
  }

  /** Ends because it follows the values, which are finite even where the schemas refer to themselves. */
  visit(schema: Schema, path: string, values: readonly unknown[]): void {
    const { $ref, properties = {}, items, allOf = [], anyOf = [], oneOf = [] } = schema
    const [, shared] = /^#\/components\/schemas\/(.+)$/.exec($ref ?? '') ?? []
    const referred = shared === undefined ? undefined : this.#schemas[shared]
    if (shared !== undefined && referred) this.visit(referred, shared, values)
    for (const part of [...allOf, ...anyOf, ...oneOf]) this.visit(part, path, values)
    const elements = values.flatMap((value) => (Array.isArray(value) ? value : []))
    if (items && elements.length > 0) this.visit(items, `${path}[]`, elements)
    for (const [name, inner] of Object.entries(properties))
      this.#visitField(inner, fieldPath(path, name), name, values)
  }

  #visitField(schema: Schema, path: string, name: string, values: readonly unknown[]): void {
    const inner = values.filter((value) => hasField(value, name)).map((value) => value[name])
    this.mark(path, inner.length > 0)
    if (inner.length > 0) this.visit(schema, path, inner)
  }
}

const fieldPath = (path: string, name: string) => (path.endsWith(' ') ? path + name : `${path}.${name}`)

function hasField(value: unknown, name: string): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
}

function walkQuery(walk: FieldWalk, { name, described, interactions }: UsedOperation): void {
  const queries = interactions.map(queryOf)
  for (const parameter of described.parameters ?? []) {
    if (parameter.in !== 'query') continue
    walk.mark(
      `${name} query ${parameter.name}`,
      queries.some((query) => query.has(parameter.name)),
    )
  }
}

function queryOf({ request: { query } }: PactInteraction): Set<string> {
  return new Set(typeof query === 'string' ? new URLSearchParams(query).keys() : Object.keys(query ?? {}))
}

function walkRequest(walk: FieldWalk, { name, described, interactions }: UsedOperation): void {
  const bodies = interactions
    .map(({ request }) => contentOf(request.body))
    .filter((body) => body !== undefined)
  const schema = described.requestBody?.content?.['application/json']?.schema
  if (schema && bodies.length > 0) walk.visit(schema, `${name} body `, bodies)
}

function walkResponses(walk: FieldWalk, { name, described, interactions }: UsedOperation): void {
  for (const [status, response] of Object.entries(described.responses ?? {})) {
    const bodies = interactions
      .filter(({ response }) => String(response.status) === status)
      .map(({ response }) => contentOf(response.body))
      .filter((body) => body !== undefined)
    const schema = response.content?.['application/json']?.schema
    if (schema && bodies.length > 0) walk.visit(schema, `${name} ${status} `, bodies)
  }
}
