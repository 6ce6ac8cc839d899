import type { Document } from '../contract.ts'
import type { Schema } from '../schema.ts'
import type { Direction } from './convert.ts'
import { judgeAt } from './judge.ts'
import { Place } from './place.ts'
import { problemWords } from './problem-words.ts'

/**
 * The schema to which a JSON pointer such as `#/components/schemas/User` leads. What it says is worked out at its
 * first use: most schemas of a document are not used in a run.
 * @param direction for fields that are `readOnly` or `writeOnly`
 * @throws UserError when the pointer leads nowhere; at the first use, when the schema cannot be used
 */
export function jsonSchema(document: Document, pointer: string, direction: Direction = 'request'): Schema {
  return schemaAt(Place.pointedAt(document, 'the document', pointer), direction)
}

/** The schema that stands at a place. @throws UserError at the first use, when it cannot be used */
export function schemaAt(place: Place, direction: Direction): Schema {
  return {
    get fields() {
      return fieldsAt(place)
    },
    problems: (value) =>
      judgeAt(place, direction)
        .findings(value)
        .map(({ path, message }) => ({ path, message })),
  }
}

/** A schema that any value fits. */
export const anything: Schema = { fields: [], problems: () => [] }

/** The same schema for a value that may be left out, or must not. */
export function leftOut(schema: Schema, required: boolean): Schema {
  return {
    get fields() {
      return schema.fields
    },
    problems(value) {
      if (value !== undefined) return schema.problems(value)
      return required ? [{ path: [], message: problemWords.required() }] : []
    },
  }
}

/** Where the schema of a field stands, in whichever part of an `allOf`. @throws UserError when a reference leads nowhere */
export function fieldAt(place: Place, name: string): Place | undefined {
  for (const part of partsOf(place)) {
    const found = part.at('properties', name)
    if (found) return found
  }
  return undefined
}

/** Where a schema leaves the choice between null and one other: the other; else the schema itself. */
export function besidesNull(place: Place): Place {
  const schema = place.followed()
  const [only, more] = choicesAt(schema).filter(({ fields }) => fields.type !== 'null')
  return only && !more ? besidesNull(only) : schema
}

/** Whether a schema allows null. @throws UserError when a reference leads nowhere */
export function allowsNull(place: Place): boolean {
  const schema = place.followed()
  return (
    schema.fields.nullable === true ||
    [schema.fields.type].flat().includes('null') ||
    choicesAt(schema).some(({ fields }) => fields.type === 'null')
  )
}

/** The alternatives between which a schema leaves the choice. */
export function choicesAt(place: Place): Place[] {
  return ['anyOf', 'oneOf'].flatMap((key) => place.at(key)?.entries() ?? []).map(([, choice]) => choice)
}

/** What a schema says of values other than null, by keyword. @throws UserError when a reference leads nowhere */
export function keywordsAt(place: Place): Readonly<Record<string, unknown>> {
  return Object.assign({}, ...partsOf(besidesNull(place)).map(({ fields }) => fields))
}

/** The fields that a schema requires. @throws UserError when a reference leads nowhere */
export function requiredAt(place: Place): string[] {
  return partsOf(place).flatMap(({ fields }) => (Array.isArray(fields.required) ? fields.required : []))
}

/** The type of a schema besides null, where it says one. @throws UserError when a reference leads nowhere */
export function typeAt(place: Place): string | undefined {
  const types = partsOf(place).flatMap(({ fields }) => [fields.type].flat())
  return types.find((type): type is string => typeof type === 'string' && type !== 'null')
}

/** The fields that a schema names. @throws UserError when a reference leads nowhere */
export function fieldsAt(place: Place): string[] {
  return [...new Set(partsOf(place).flatMap((part) => Object.keys(part.at('properties')?.fields ?? {})))]
}

/** The schema itself and everything that it must be besides. */
function partsOf(place: Place, known = new Set<string>()): Place[] {
  const schema = place.followed()
  if (known.has(schema.pointer)) return []
  known.add(schema.pointer)
  const all = schema.at('allOf')?.entries() ?? []
  return [schema, ...all.flatMap(([, part]) => partsOf(part, known))]
}
