import { STATUS_CODES } from 'node:http'
import type { Place } from '#contracts/model/openapi/place.ts'
import {
  besidesNull,
  choicesAt,
  fieldAt,
  fieldsAt,
  keywordsAt,
  requiredAt,
  schemaAt,
  typeAt,
} from '#contracts/model/openapi/schema.ts'
import { uniqueValue } from '#runtime/unique.ts'
import type { Refused } from '../operations/operation.ts'

type Failure = Parameters<Refused>[0]

/** Schemas that contain themselves are followed so deep. */
const DEEPEST = 5

/** A body of a failure that its schema allows: that of ours, else one made of it; undefined where none is found. */
export function bodyBySchema(schema: Place, failure: Failure): unknown {
  return [failure.body, made(schema, failure, 0)].find((body) => fits(schema, body))
}

const fits = (schema: Place, value: unknown) =>
  value !== undefined && schemaAt(schema, 'answer').problems(value).length === 0

/** The value of a schema that says most of a failure; of an object, what is required and what a body of ours says. */
function made(place: Place, failure: Failure, depth: number, name = ''): unknown {
  const schema = besidesNull(place)
  const { example, examples, default: usual, const: only, enum: values } = keywordsAt(schema)
  const shown = [only, example, ...listOf(examples), usual, ...listOf(values)].find((one) =>
    fits(schema, one),
  )
  if (shown !== undefined) return shown
  if (depth > DEEPEST) return undefined
  if (fieldsAt(schema).length > 0) return objectOf(schema, failure, depth)
  const [choice] = choicesAt(schema)
  if (choice && typeAt(schema) === undefined) return made(choice, failure, depth + 1, name)
  return candidates(schema, failure, depth, name).find((one) => fits(schema, one))
}

function objectOf(schema: Place, failure: Failure, depth: number): Record<string, unknown> {
  const required = requiredAt(schema)
  const fields = fieldsAt(schema).flatMap((name): [string, unknown][] => {
    const field = fieldAt(schema, name)
    if (!field) return []
    const ours = (failure.body as Readonly<Record<string, unknown>>)[name]
    if (fits(field, ours)) return [[name, ours]]
    return required.includes(name) ? [[name, made(field, failure, depth + 1, name)]] : []
  })
  return Object.fromEntries(fields)
}

function candidates(schema: Place, failure: Failure, depth: number, name: string): unknown[] {
  const { minimum, maximum, items } = keywordsAt(schema)
  switch (typeAt(schema)) {
    case 'object':
      return [{}]
    case 'array': {
      const inside = schema.at('items')
      return [[], ...(items !== undefined && inside ? [[made(inside, failure, depth + 1)]] : [])]
    }
    case 'integer':
    case 'number':
      return [failure.status, minimum, maximum, 0, 1]
    case 'boolean':
      return [false, true]
    default:
      return textsOf(failure, name)
  }
}

/** The words of a failure, and what stands where a text is no words; codes have theirs first. */
function textsOf({ status, body: { message }, at }: Failure, name: string): unknown[] {
  const reason = STATUS_CODES[status] ?? 'Error'
  const snake = reason.replaceAll(/\W+/g, '_')
  const codes = [
    snake.toUpperCase(),
    snake.toLowerCase(),
    snake.toLowerCase().replaceAll('_', '-'),
    String(status),
  ]
  const words = [message, reason]
  const others = [
    at,
    at.slice(0, 'yyyy-mm-dd'.length),
    uniqueValue('unique.uuid'),
    'about:blank',
    'https://portal.example/',
  ]
  return /code$/i.test(name) ? [...codes, ...words, ...others] : [...words, ...codes, ...others]
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
