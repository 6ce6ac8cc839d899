import { z } from 'zod'
import { isObject } from '#runtime/json.ts'

/** So many things of a list can be named in one form. */
const ROWS = 3
/** Longer texts than this are written in several lines. */
const LINE = 255
/** Whole numbers of a small range are chosen from a list. */
const MOST_CHOICES = 10

type Kind = 'pick' | 'line' | 'text' | 'email' | 'phone' | 'url' | 'number' | 'moment' | 'flag' | 'choice'

/** One field of a form, made from a parameter of an action. */
export interface Field {
  /** Where its value stands among the parameters, such as `changes.location.city` or `items.0.title`. */
  readonly path: string
  readonly kind: Kind
  readonly isRequired: boolean
  /** Whether it may be told that there is none. */
  readonly isNullable: boolean
  readonly isNumber: boolean
  /** What can be chosen. */
  readonly choices: readonly string[]
}

/** As much of JSON Schema as parameters need. */
interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly enum?: readonly (string | number)[]
  readonly anyOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly format?: string
  readonly pattern?: string
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
}

interface Place {
  readonly path: string
  readonly isRequired: boolean
  readonly isNullable: boolean
}

/** The fields of a form for these parameters, in their order. */
export function fieldsOf(params: z.ZodObject): Field[] {
  const { $defs = {}, ...schema } = z.toJSONSchema(params, { io: 'input' }) as Schema & {
    $defs?: Record<string, Schema>
  }
  const resolve = (found: Schema): Schema =>
    found.$ref === undefined ? found : ($defs[found.$ref.slice('#/$defs/'.length)] ?? {})
  return fieldsAt(schema, { path: '', isRequired: true, isNullable: false }, resolve)
}

function fieldsAt(given: Schema, place: Place, resolve: (schema: Schema) => Schema): Field[] {
  const schema = resolve(given)
  const { anyOf, allOf, properties, items, required = [] } = schema
  if (allOf?.[0]) return fieldsAt(allOf[0], place, resolve)
  if (anyOf) {
    const isNullable = anyOf.some(({ type }) => type === 'null')
    const real = anyOf.find(({ type }) => type !== 'null')
    return real ? fieldsAt(real, { ...place, isNullable }, resolve) : []
  }
  if (properties)
    return Object.entries(properties).flatMap(([name, inner]) => {
      const isRequired = place.isRequired && required.includes(name)
      return fieldsAt(inner, { ...under(place, name), isRequired }, resolve)
    })
  if (items) return rows(place).flatMap((row) => fieldsAt(items, row, resolve))
  return [fieldOf(schema, place)]
}

const under = ({ path }: Place, name: string): Place => ({
  path: path === '' ? name : `${path}.${name}`,
  isRequired: false,
  isNullable: false,
})

const rows = (place: Place): Place[] => Array.from({ length: ROWS }, (_, row) => under(place, String(row)))

function fieldOf(schema: Schema, place: Place): Field {
  const choices = choicesOf(schema)
  const isNumber = schema.type === 'integer' || schema.type === 'number'
  return { ...place, kind: choices.length > 0 ? 'choice' : kindOf(schema, place), isNumber, choices }
}

function choicesOf({ enum: named, type, minimum, maximum }: Schema): string[] {
  if (named) return named.map(String)
  if (type !== 'integer' || minimum === undefined || maximum === undefined) return []
  const count = maximum - minimum + 1
  return count > MOST_CHOICES ? [] : Array.from({ length: count }, (_, index) => String(minimum + index))
}

const FORMATS: Readonly<Record<string, Kind>> = { email: 'email', 'date-time': 'moment', uri: 'url' }

function kindOf({ type, format = '', pattern = '', maxLength = LINE }: Schema, { path }: Place): Kind {
  if (type === 'boolean') return 'flag'
  if (type === 'integer' && path.endsWith('Id')) return 'pick'
  if (type === 'integer' || type === 'number') return 'number'
  const known = FORMATS[format]
  if (known) return known
  if (pattern.startsWith('^\\d')) return 'phone'
  return maxLength > LINE ? 'text' : 'line'
}

/** What is filled into a form, by the paths of its fields. */
export type Values = Readonly<Record<string, string>>

/** What stands in a thing, by the paths at which a form has it; nothing is an empty text. */
export function valuesOf(thing: object, under = ''): Values {
  const entries = Object.entries(thing).flatMap(([name, value]): [string, string][] => {
    const path = under === '' ? name : `${under}.${name}`
    return isObject(value) ? Object.entries(valuesOf(value, path)) : [[path, String(value ?? '')]]
  })
  return Object.fromEntries(entries)
}
