import { isObject } from '#runtime/json.ts'
import type { Place } from '../../openapi/place.ts'
import {
  besidesNull,
  choicesAt,
  fieldAt,
  keywordsAt,
  requiredAt,
  schemaAt,
  typeAt,
} from '../../openapi/schema.ts'
import { email, moment, oneOf, text, url } from '../formats.ts'
import { boolean, eachLike, integer, type Matcher, matching, number } from '../matchers.ts'

/**
 * An example as what any value like it must be: of its type, and within what its schema says of it. The empty list is
 * itself, and so is null, which is left out where it may be.
 * @param schema the place of the schema; without one only the types count
 */
export function like(schema: Place | undefined, example: unknown): unknown {
  if (typeof example === 'string') return likeText(schema, example)
  if (typeof example === 'number') return likeNumber(schema, example)
  if (typeof example === 'boolean') return boolean(example)
  if (Array.isArray(example)) {
    const [first] = example
    const items = schema && besidesNull(schema).at('items')
    return first === undefined ? [] : eachLike(like(items, first))
  }
  if (!isObject(example)) return example
  const required = schema ? requiredAt(besidesNull(schema)) : undefined
  const fields = Object.entries(example).filter(
    ([name, value]) => value !== null || !required || required.includes(name),
  )
  return Object.fromEntries(fields.map(([name, value]) => [name, like(fieldOf(schema, name), value)]))
}

function likeNumber(schema: Place | undefined, example: number): Matcher {
  const isWhole = schema ? keywordsAt(schema).type === 'integer' : Number.isInteger(example)
  return isWhole ? integer(example) : number(example)
}

function likeText(schema: Place | undefined, example: string): unknown {
  const { format, pattern, minLength, enum: words, const: word } = schema ? keywordsAt(schema) : {}
  if (word !== undefined) return word
  if (Array.isArray(words))
    return oneOf(
      words.filter((one) => one !== null),
      example,
    )
  if (format === 'date-time') return moment(example)
  if (format === 'email') return email(example)
  if (format === 'uri') return url(example)
  if (typeof pattern === 'string') return matching(pattern, example)
  return Number(minLength) > 0 ? text(example) : { 'pact:matcher:type': 'type', value: example }
}

/** The schema of a field, in whichever of several alternatives it stands. */
export function fieldOf(schema: Place | undefined, name: string): Place | undefined {
  if (!schema) return undefined
  const place = besidesNull(schema)
  return (
    fieldAt(place, name) ??
    choicesAt(place)
      .map((choice) => fieldOf(choice, name))
      .find(Boolean)
  )
}

/** The example without the fields that its schema neither requires nor takes for null without them, however deep. */
export function requiredOf(schema: Place | undefined, example: unknown): unknown {
  if (!schema || !isObject(example)) return example
  const required = requiredAt(besidesNull(schema))
  const isNullElse = (name: string) => fieldOf(schema, name)?.followed().fields.default === null
  const kept = Object.entries(example).filter(([name]) => required.includes(name) || isNullElse(name))
  return Object.fromEntries(kept.map(([name, value]) => [name, requiredOf(fieldOf(schema, name), value)]))
}

/**
 * Values that come close to the example and that the schema just does not allow.
 * @param example undefined where the contract shows none
 */
export function outsideOf(schema: Place, example: unknown): unknown[] {
  const { minLength, minimum, maximum } = keywordsAt(schema)
  const borders = [
    ...(Number(minLength) > 0 ? [''] : []),
    ...(typeof minimum === 'number' ? [minimum - 1] : []),
    ...(typeof maximum === 'number' && maximum < Number.MAX_SAFE_INTEGER ? [maximum + 1] : []),
  ]
  return textsOutsideOf(schema, example) ?? borders
}

/** Texts that are none of the words, or not of the pattern or format; undefined for a schema that has nothing of these. */
function textsOutsideOf(schema: Place, example: unknown): string[] | undefined {
  const { enum: words, pattern, format } = keywordsAt(schema)
  if (Array.isArray(words)) {
    const word = [example, ...words].find((one) => typeof one === 'string')
    return word === undefined ? undefined : [`${word}-`]
  }
  if (pattern === undefined && format === undefined) return undefined
  if (typeof example === 'string') return [`${example} ?`]
  if (example !== undefined || typeAt(schema) !== 'string') return undefined
  return ['?'].filter((text) => schemaAt(schema, 'request').problems(text).length > 0)
}
