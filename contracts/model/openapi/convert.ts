import { isObject } from '#runtime/json.ts'
import { UserError } from '#runtime/user-error.ts'
import type { Place } from './place.ts'
import type { JsonSchema, Later } from './validator.ts'

/** Which way a value goes: fields that are `readOnly` need not stand in a request, `writeOnly` ones in an answer. */
export type Direction = 'request' | 'answer'

/** Keywords that hold no schema. Others (`xml`, `example`, `discriminator`, `$id` …) do not judge a value here. */
const PLAIN = [
  ...['type', 'enum', 'const', 'format', 'pattern', 'minLength', 'maxLength', 'multipleOf'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minItems', 'maxItems', 'uniqueItems'],
  ...['minContains', 'maxContains', 'minProperties', 'maxProperties', 'dependentRequired'],
]
const OF_ONE = [
  ...[
    'items',
    'contains',
    'additionalProperties',
    'propertyNames',
    'unevaluatedItems',
    'unevaluatedProperties',
  ],
  ...['not', 'if', 'then', 'else'],
]
const OF_SEVERAL = [
  'allOf',
  'anyOf',
  'oneOf',
  'prefixItems',
  'properties',
  'patternProperties',
  'dependentSchemas',
]
/** Of these, they judge the same value; what they look at is not “unevaluated”. */
const IN_PLACE = ['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'dependentSchemas']

/**
 * A schema of an OpenAPI 3.0 or 3.1 document as one of JSON Schema 2020-12 that needs the document no more. Where it
 * refers to another, the keyword `later` has what `laterAt` gives for that: so recursive schemas stay finite, and of
 * a large document only what a value reaches is ever worked out.
 * @throws UserError when a reference leads nowhere
 */
export function convert(place: Place, direction: Direction, laterAt: (target: Place) => Later): JsonSchema {
  return new Converter(String(place.document.openapi).startsWith('3.0'), direction, laterAt).convert(
    place,
    false,
  )
}

class Converter {
  /** OpenAPI 3.0 has a dialect of its own: `nullable`, borders as booleans, references without company. */
  readonly #old: boolean
  readonly #direction: Direction
  readonly #laterAt: (target: Place) => Later

  constructor(old: boolean, direction: Direction, laterAt: (target: Place) => Later) {
    this.#old = old
    this.#direction = direction
    this.#laterAt = laterAt
  }

  /** @param writtenOut whether references must be written out, not told later */
  convert(place: Place, writtenOut: boolean): JsonSchema {
    if (typeof place.value === 'boolean') return place.value
    const { $ref, $dynamicRef, unevaluatedItems, unevaluatedProperties } = place.fields
    if ($dynamicRef !== undefined)
      throw new UserError({
        en: `${place}: $dynamicRef is not understood; write $ref.`,
        ru: `${place}: $dynamicRef не поддерживается; напишите $ref.`,
      })
    // These keywords must know what a reference looks at, and of what is told later they do not.
    const written = writtenOut || unevaluatedItems !== undefined || unevaluatedProperties !== undefined
    const own = this.#old && $ref !== undefined ? {} : this.#keywords(place, written)
    const schema = $ref === undefined ? own : this.#withReference(own, place.pointed(String($ref)), written)
    return this.#old && place.fields.nullable === true ? orNull(schema) : schema
  }

  #withReference(own: Record<string, unknown>, target: Place, written: boolean): Record<string, unknown> {
    if (!written) return { ...own, later: this.#laterAt(target) }
    const all = Array.isArray(own.allOf) ? own.allOf : []
    return { ...own, allOf: [...all, this.convert(target, true)] }
  }

  #keywords(place: Place, written: boolean): Record<string, unknown> {
    const { fields } = place
    const plain = PLAIN.flatMap((key) => (Object.hasOwn(fields, key) ? [[key, fields[key]]] : []))
    const schemas = [...OF_ONE, ...OF_SEVERAL].flatMap((key) => {
      const found = place.child(key)
      const inside = written && IN_PLACE.includes(key)
      return found
        ? [[key, OF_ONE.includes(key) ? this.convert(found, inside) : this.#each(found, inside)]]
        : []
    })
    const all = Object.fromEntries([...plain, ...schemas, ...this.#required(place)])
    return this.#old ? withBorders(all) : all
  }

  #each(place: Place, written: boolean): unknown {
    const { value } = place
    const parts = Object.keys(value as object).flatMap((key): [string, JsonSchema][] => {
      const part = place.child(key)
      return part ? [[key, this.convert(part, written)]] : []
    })
    return Array.isArray(value) ? parts.map(([, schema]) => schema) : Object.fromEntries(parts)
  }

  #required(place: Place): [string, unknown][] {
    const { required } = place.fields
    if (!Array.isArray(required)) return []
    const flag = this.#direction === 'request' ? 'readOnly' : 'writeOnly'
    return [['required', required.filter((name) => place.at('properties', name)?.fields[flag] !== true)]]
  }
}

/** `exclusiveMinimum: true` beside `minimum` of OpenAPI 3.0 as the number that 3.1 has. */
function withBorders(schema: Record<string, unknown>): Record<string, unknown> {
  const all = { ...schema }
  for (const [exclusive, border] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (all[exclusive] === true) {
      all[exclusive] = all[border]
      delete all[border]
    } else if (all[exclusive] === false) delete all[exclusive]
  }
  return all
}

/** The value or null, said where the type is said if that is possible: messages stay short. */
function orNull(schema: JsonSchema): JsonSchema {
  if (!isObject(schema) || typeof schema.type !== 'string') return { anyOf: [schema, { type: 'null' }] }
  const { type, enum: values } = schema
  return {
    ...schema,
    type: [type, 'null'],
    ...(Array.isArray(values) && !values.includes(null) && { enum: [...values, null] }),
  }
}
