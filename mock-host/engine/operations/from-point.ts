import { commonFailures } from '#contracts/model/host-failure.ts'
import type { Point } from '#contracts/model/point.ts'
import type { Schema } from '#contracts/model/schema.ts'
import { isObject } from '#runtime/json.ts'
import { Refusal } from '../refusal.ts'
import type { ServedOperation } from './operation.ts'

/** An operation by its point, wherever that is written down. */
export function servedPoint(point: Point): ServedOperation {
  const { name, method, path, success, does, refusals, query, body, examples } = point
  const [example] = Object.values(examples)
  return {
    name,
    method,
    path,
    status: success,
    does,
    conflict: refusals.find(({ status }) => status === 409)?.message,
    example: example?.response,
    read(asked) {
      const parameters = {
        ...mapValues(asked.path, numberIn),
        ...(query && read(point, query, asked.query)),
        ...(body && read(point, body, asked.body)),
      }
      const by = does && 'finds' in does ? does.by : undefined
      if (by && !by.some((name) => name in parameters))
        throw invalid(point, [{ path: by.join(', '), message: 'one of these is needed' }])
      return parameters
    },
  }
}

/** @throws Refusal that lists what is wrong */
function read(point: Point, schema: Schema, value: unknown): Readonly<Record<string, unknown>> {
  const problems = schema.problems(value)
  if (problems.length > 0)
    throw invalid(
      point,
      problems.map(({ path, message }) => ({ path: path.join('.'), message: message.en })),
    )
  const meant = schema.read ? schema.read(value) : value
  return isObject(meant) ? meant : {}
}

/** The refusal of a request that is not valid, with the status that the contract has for it. */
const invalid = ({ invalid: declared }: Point, errors: Refusal['errors']) =>
  new Refusal(declared?.status ?? 422, commonFailures[422], errors)

/** A parameter of a path is a text, and mostly an identifier. */
const numberIn = (value: unknown) => (/^\d{1,16}$/.test(String(value)) ? Number(value) : value)

function mapValues(record: Readonly<Record<string, unknown>>, map: (value: unknown) => unknown) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]))
}
