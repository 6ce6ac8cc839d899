import { commonFailures } from '#contracts/model/host-failure.ts'
import type { Point } from '#contracts/model/point.ts'
import type { Schema } from '#contracts/model/schema.ts'
import { isObject } from '#runtime/json.ts'
import { Refusal } from '../refusal.ts'
import type { Refused, ServedOperation } from './operation.ts'

/**
 * An operation by its point, wherever that is written down.
 * @param refused the body of a failure, where the contract has one
 */
export function servedPoint(point: Point, refused: Refused): ServedOperation {
  const {
    name,
    method,
    path,
    success,
    does,
    refusals,
    invalid: declared,
    inPath,
    query,
    body,
    examples,
  } = point
  const [example] = Object.values(examples)
  return {
    name,
    method,
    path,
    status: success,
    does,
    conflict: refusals.find(({ status }) => status === 409)?.message,
    example: example?.response,
    invalid: declared?.status,
    refused,
    read(asked) {
      if (inPath) read(inPath, asked.path)
      const parameters = {
        ...mapValues(asked.path, numberIn),
        ...(query && read(query, asked.query)),
        ...(body && read(body, asked.body)),
      }
      const by = does && 'finds' in does ? does.by : undefined
      if (by && !by.some((name) => name in parameters))
        throw invalid([{ path: by.join(', '), message: 'one of these is needed' }])
      return parameters
    },
  }
}

/** @throws Refusal that lists what is wrong */
function read(schema: Schema, value: unknown): Readonly<Record<string, unknown>> {
  const problems = schema.problems(value)
  if (problems.length > 0)
    throw invalid(problems.map(({ path, message }) => ({ path: path.join('.'), message: message.en })))
  const meant = schema.read ? schema.read(value) : value
  return isObject(meant) ? meant : {}
}

/** The refusal of a request that is not valid. */
const invalid = (errors: Refusal['errors']) => new Refusal(422, commonFailures[422], errors)

/** A parameter of a path is a text, and mostly an identifier. */
const numberIn = (value: unknown) => (/^\d{1,16}$/.test(String(value)) ? Number(value) : value)

function mapValues(record: Readonly<Record<string, unknown>>, map: (value: unknown) => unknown) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]))
}
