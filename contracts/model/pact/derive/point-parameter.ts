import { jsonContent } from '../../openapi/content.ts'
import type { FoundOperation } from '../../openapi/operations.ts'
import { parametersOf } from '../../openapi/parameters.ts'
import type { Place } from '../../openapi/place.ts'
import { fieldAt, fieldsAt, requiredAt } from '../../openapi/schema.ts'

/** One parameter of a point, whether in the path, in the query, in the body or in the envelope of a body. */
export interface PointParameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'body'
  readonly required: boolean
  readonly schema: Place
}

/** The parameters of an operation by their names. @param envelope the field of the body that has them, if one has */
export function pointParametersOf(
  operation: FoundOperation,
  envelope: string | undefined,
): Map<string, PointParameter> {
  const content = jsonContent(operation.place.at('requestBody'))?.at('schema')
  const body = content && envelope !== undefined ? fieldAt(content, envelope) : content
  const all = [...inAddress(operation), ...(body ? inBody(body) : [])]
  return new Map(all.map((one) => [one.name, one]))
}

/** Where each of them stands. */
export const placesOf = (asked: ReadonlyMap<string, PointParameter>) =>
  new Map(Array.from(asked, ([name, one]) => [name, one.in]))

function inBody(body: Place): PointParameter[] {
  const required = requiredAt(body)
  return fieldsAt(body).flatMap((name) => {
    const schema = fieldAt(body, name)
    return schema ? [{ name, in: 'body' as const, required: required.includes(name), schema }] : []
  })
}

function inAddress(operation: FoundOperation): PointParameter[] {
  return parametersOf(operation).flatMap(({ name, in: where, required, place }) => {
    const schema = place.at('schema')
    if (!schema || (where !== 'path' && where !== 'query')) return []
    return [{ name, in: where, required, schema }]
  })
}
