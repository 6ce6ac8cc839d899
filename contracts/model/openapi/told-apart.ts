import type { When } from '../point.ts'
import { jsonContent } from './content.ts'
import type { FoundOperation } from './operations.ts'
import type { Place } from './place.ts'
import { fieldAt, fieldsAt, keywordsAt } from './schema.ts'

type Constant = When['value']

/**
 * Operations at one address, each with what tells it from the others: what the document says, or else the first field of
 * their bodies that has one value in each, and in none the same.
 */
export function toldApart(operations: readonly FoundOperation[]): FoundOperation[] {
  if (operations.length < 2 || operations.some(({ extension }) => extension.when)) return [...operations]
  const bodies = operations.map(({ place }) => constantsOf(bodyOf(place)))
  const field = [...(bodies[0]?.keys() ?? [])].find((name) => {
    const values = bodies.map((body) => body.get(name))
    return !values.includes(undefined) && new Set(values).size === values.length
  })
  if (field === undefined) return [...operations]
  return operations.map((operation, index) => {
    const value = bodies[index]?.get(field) as Constant
    return { ...operation, extension: { ...operation.extension, when: { field, value } } }
  })
}

const bodyOf = (place: Place) => jsonContent(place.at('requestBody'))?.at('schema')

/** The fields of a schema that can have one value only, in the order in which they are named. */
function constantsOf(schema: Place | undefined): Map<string, Constant> {
  const names = schema ? fieldsAt(schema) : []
  return new Map(
    names.flatMap((name): [string, Constant][] => {
      const place = schema && fieldAt(schema, name)
      const { const: only, enum: choices } = place ? keywordsAt(place) : {}
      const value = Array.isArray(choices) && choices.length === 1 ? choices[0] : only
      return isConstant(value) ? [[name, value]] : []
    }),
  )
}

const isConstant = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value)
