import { isObject, jsonOrText } from '#runtime/json.ts'
import type { Problem, Schema } from '../schema.ts'
import { jsonContent } from './content.ts'
import type { Parameter } from './parameters.ts'
import type { Place } from './place.ts'
import { problemWords } from './problem-words.ts'
import { anything, fieldAt, schemaAt, typeAt } from './schema.ts'

type Query = Readonly<Record<string, unknown>>

/** Between the parts of a list that stands in one text, by `style`. */
const SEPARATORS = new Map<unknown, string>([
  ['spaceDelimited', ' '],
  ['pipeDelimited', '|'],
])

/**
 * What may stand in a query, whose values are texts and are read as the document says: numbers, lists, objects.
 * Undefined where an operation has no such parameters.
 */
export function querySchema(parameters: readonly Parameter[]): Schema | undefined {
  if (parameters.length === 0) return undefined
  return {
    fields: parameters.map(({ name }) => name),
    problems(value) {
      const query = isObject(value) ? value : {}
      const unknown = Object.keys(query).filter((name) => !parameters.some((one) => owns(one, name)))
      return [
        ...parameters.flatMap((parameter) => problemsOf(parameter, query)),
        ...unknown.map((name) => ({ path: [name], message: problemWords.unknown() })),
      ]
    },
    read(value) {
      const query = isObject(value) ? value : {}
      const values = parameters.map((parameter) => [parameter.name, valueIn(parameter, query)] as const)
      return Object.fromEntries(values.filter(([, one]) => one !== undefined))
    },
  }
}

/**
 * What may stand in a path, whose values are texts, too; undefined where nothing is said of it. Lists and objects, which a
 * path writes in ways of its own, may be anything.
 */
export function pathSchema(all: readonly Parameter[]): Schema | undefined {
  const judged = all.filter((parameter) => {
    const schema = schemaOf(parameter)
    return parameter.in === 'path' && schema && !['array', 'object'].includes(String(typeAt(schema)))
  })
  const schema = querySchema(judged)
  const names = new Set(judged.map(({ name }) => name))
  return schema && { ...schema, problems: (value) => schema.problems(only(names, value)) }
}

const only = (names: ReadonlySet<string>, value: unknown): Query =>
  isObject(value) ? Object.fromEntries(Object.entries(value).filter(([name]) => names.has(name))) : {}

function problemsOf(parameter: Parameter, query: Query): Problem[] {
  const { name, required } = parameter
  const value = valueIn(parameter, query)
  if (value === undefined) return required ? [{ path: [name], message: problemWords.required() }] : []
  const schema = schemaOf(parameter)
  const judge = schema ? schemaAt(schema, 'request') : anything
  return judge.problems(value).map((problem) => ({ ...problem, path: [name, ...problem.path] }))
}

const schemaOf = ({ place }: Parameter) => place.at('schema') ?? jsonContent(place)?.at('schema')

/** The value of a parameter; undefined where it is not given. */
function valueIn(parameter: Parameter, query: Query): unknown {
  const { name, place } = parameter
  if (jsonContent(place)?.at('schema')) return parsed(own(query, name))
  const given = givenIn(query, name, place)
  const schema = schemaOf(parameter)
  return schema && given !== undefined ? read(schema, given) : given
}

const parsed = (given: unknown) => (typeof given === 'string' ? jsonOrText(given) : given)

/** Names come from outside, `toString` among them. */
const own = (query: Query, name: string) => (Object.hasOwn(query, name) ? query[name] : undefined)

/** Whether a name in the query belongs to the parameter: objects have a name for each field. */
function owns({ name, place }: Parameter, asked: string): boolean {
  if (asked === name) return true
  if (place.fields.style === 'deepObject') return asked.startsWith(`${name}[`)
  const schema = place.at('schema')
  return schema !== undefined && isSpread(place) && fieldAt(schema, asked) !== undefined
}

/** Whether the fields of an object stand in the query under their own names, as is usual. */
function isSpread(place: Place): boolean {
  const { style = 'form', explode = true } = place.fields
  const schema = place.at('schema')
  return style === 'form' && explode === true && schema !== undefined && typeAt(schema) === 'object'
}

/** The texts that belong to a parameter, sorted into a list or an object where it is one. */
function givenIn(query: Query, name: string, place: Place): unknown {
  const schema = place.at('schema')
  const { style = 'form', explode = style === 'form' } = place.fields
  const given = own(query, name)
  const type = schema && typeAt(schema)
  if (type === 'object' && style === 'deepObject')
    return given ?? fieldsIn(query, (asked) => inside(asked, name))
  if (schema && isSpread(place))
    return fieldsIn(query, (asked) => (fieldAt(schema, asked) ? asked : undefined))
  if (typeof given !== 'string' || explode === true) return type === 'array' ? list(given) : given
  const parts = given.split(SEPARATORS.get(style) ?? ',')
  if (type === 'array') return parts
  return type === 'object' ? inPairs(parts) : given
}

const list = (given: unknown) => (given === undefined ? undefined : [given].flat())

/** `created` of `filter[created]`. */
const inside = (asked: string, name: string) =>
  asked.startsWith(`${name}[`) && asked.endsWith(']') ? asked.slice(name.length + 1, -1) : undefined

function fieldsIn(query: Query, fieldOf: (asked: string) => string | undefined): unknown {
  const found = Object.entries(query).flatMap(([asked, value]) => {
    const field = fieldOf(asked)
    return field === undefined ? [] : [[field, value]]
  })
  return found.length === 0 ? undefined : Object.fromEntries(found)
}

/** `R,100,G,200` */
function inPairs(parts: readonly string[]): Record<string, unknown> {
  const names = parts.filter((_part, index) => index % 2 === 0)
  return Object.fromEntries(names.map((name, index) => [name, parts[index * 2 + 1]]))
}

/** Texts as the values that they stand for by a schema. */
function read(schema: Place, given: unknown): unknown {
  if (Array.isArray(given)) {
    const items = schema.at('items')
    return items ? given.map((one) => read(items, one)) : given
  }
  if (isObject(given)) {
    const fields = Object.entries(given).map(([name, value]) => {
      const field = fieldAt(schema, name)
      return [name, field ? read(field, value) : value]
    })
    return Object.fromEntries(fields)
  }
  return typeof given === 'string' ? readText(schema, given) : given
}

/** A text is what it is where the schema allows it; else the number or the truth value that is written there. */
function readText(schema: Place, text: string): unknown {
  const meant = meaningOf(text)
  if (meant === text || schemaAt(schema, 'request').problems(text).length === 0) return text
  return meant
}

function meaningOf(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true'
  return /^-?\d{1,16}(\.\d{1,16})?$/.test(text) ? Number(text) : text
}
