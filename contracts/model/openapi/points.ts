import { ENVELOPE } from '../call.ts'
import type { Document } from '../contract.ts'
import { IDEMPOTENCY_KEY } from '../idempotency-key.ts'
import type { Point, Refusal } from '../point.ts'
import type { Schema } from '../schema.ts'
import type { System } from '../system.ts'
import { answersOf, successOf } from './answers.ts'
import { hasContent, jsonContent } from './content.ts'
import { examplesOf } from './examples.ts'
import { type FoundOperation, operationsOf } from './operations.ts'
import { type Parameter, parametersOf } from './parameters.ts'
import { Place } from './place.ts'
import { pathSchema, querySchema } from './query.ts'
import { invalidOf, REFUSES, refusalExamplesOf, refusalsOf } from './refusals.ts'
import { anything, fieldAt, leftOut, schemaAt } from './schema.ts'

/**
 * The points of one system by its document, in the order in which they stand there.
 * @param file the name of the document in errors
 * @throws UserError naming the place, when two points have one name or `x-commap` says what is not understood
 */
export function pointsOf(system: System, document: Document, file = 'the document'): Point[] {
  return operationsOf(system, Place.root(document, file)).map(pointOf)
}

function pointOf(operation: FoundOperation): Point {
  const { system, name, method, path, place, extension } = operation
  const { refuses = REFUSES, critical = false, row, when, does, names, given, refusals = {} } = extension
  const all = parametersOf(operation)
  const asked = all.filter((parameter) => parameter.in === 'query')
  const inPath = pathSchema(all)
  const query = querySchema(asked)
  const request = requestOf(place)
  const success = successOf(place)
  const invalid = invalidOf(place, refuses, request.envelope !== undefined)
  return {
    system,
    name,
    method,
    path,
    summary: summaryOf(operation),
    critical,
    ...(row !== undefined && { row }),
    ...(when !== undefined && { when }),
    ...(inPath && { inPath }),
    query,
    body: request.body,
    envelope: request.envelope,
    parameters: request.parameters ?? query,
    key: keyOf(all),
    answers: answersOf(place),
    success,
    refusals: refusalsOf(place, refuses, invalid).map((refusal) => attributed(refusal, refusals)),
    refusalExamples: refusalExamplesOf(place),
    invalid,
    refuses,
    ...(does && { does }),
    ...(names && { names }),
    ...(given && { given }),
    examples: examplesOf(place, asked, { success, refuses }),
  }
}

/** A refusal with the parameter that it is about, where the document says so by its message. */
function attributed(refusal: Refusal, messages: Readonly<Record<string, string>>): Refusal {
  const [parameter] = Object.keys(messages).filter((name) => messages[name] === refusal.message)
  return parameter === undefined ? refusal : { ...refusal, parameter }
}

type Request = Pick<Point, 'body' | 'envelope' | 'parameters'>

/** A body that is not JSON is not judged. */
function requestOf(operation: Place): Request {
  const described = operation.at('requestBody')
  if (!hasContent(described)) return { body: undefined, envelope: undefined, parameters: undefined }
  const schema = jsonContent(described)?.at('schema')
  if (!schema) return { body: anything, envelope: undefined, parameters: anything }
  const body: Schema = leftOut(schemaAt(schema, 'request'), described?.fields.required === true)
  const enveloped = fieldAt(schema, ENVELOPE)
  return enveloped
    ? { body, envelope: ENVELOPE, parameters: schemaAt(enveloped, 'request') }
    : { body, envelope: undefined, parameters: body }
}

function summaryOf({ name, place, item }: FoundOperation): string {
  const texts = [place.fields.summary, item.fields.summary, place.fields.description]
  const text = texts.find((one): one is string => typeof one === 'string' && one.trim() !== '') ?? name
  return text.trim().split('\n')[0] ?? name
}

/** A header's name has no case. */
function keyOf(parameters: readonly Parameter[]): Point['key'] {
  const header = parameters.find(
    ({ name, in: where }) => where === 'header' && name.toLowerCase() === IDEMPOTENCY_KEY.toLowerCase(),
  )
  if (!header) return undefined
  return header.required ? 'required' : 'allowed'
}
