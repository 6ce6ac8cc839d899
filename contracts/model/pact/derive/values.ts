import { isObject } from '#runtime/json.ts'
import type { SuppliedValue } from '../../interactions.ts'
import type { Place } from '../../openapi/place.ts'
import { besidesNull, keywordsAt, schemaAt } from '../../openapi/schema.ts'
import type { PointParameter } from './point-parameter.ts'

/** The values in parameters that a state supplies. */
export function valuesIn(
  parameters: Readonly<Record<string, unknown>>,
  asked: ReadonlyMap<string, PointParameter>,
): SuppliedValue[] {
  return Object.entries(parameters).flatMap(([parameter, value]) => {
    const schema = asked.get(parameter)?.schema
    if (!schema) return []
    const [first] = Array.isArray(value) ? value : []
    const items = besidesNull(schema).at('items')
    return first !== undefined && items ? suppliedAs(first, items) : suppliedAs(value, schema)
  })
}

function suppliedAs(value: unknown, schema: Place): SuppliedValue[] {
  const [, name] = isObject(value) ? (/^\$\{(\w+)\}$/.exec(String(value.expression)) ?? []) : []
  return name === undefined || !isObject(value) ? [] : [supplied(name, value.value, schema)]
}

/** A value that states supply, by the place of its schema. */
export function supplied(name: string, example: unknown, schema: Place): SuppliedValue {
  const { description } = keywordsAt(schema)
  const meaning = typeof description === 'string' ? description : ''
  return { name, example, schema: schemaAt(schema, 'request'), meaning }
}
