import { commonFailures } from '#contracts/model/host-failure.ts'
import type { Point } from '#contracts/model/point.ts'
import type { Schema } from '#contracts/model/schema.ts'
import { isObject } from '#runtime/json.ts'
import { Refusal } from '../refusal.ts'
import type { ServedOperation } from './operation.ts'

/** An operation by its point, wherever that is written down. */
export function servedPoint(point: Point): ServedOperation {
  const { name, method, path, success, does, refusals, refusalExamples, inPath, query, body, examples } =
    point
  const [example] = Object.values(examples)
  return {
    name,
    method,
    path,
    status: success,
    does,
    conflict: refusals.find(({ status }) => status === 409)?.message,
    example: example?.response,
    refused: ({ status, message }) => asShown(refusalExamples?.get(status) ?? [], message),
    read(asked) {
      if (inPath) read(point, inPath, asked.path)
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

/** What all hosts of ours say, whatever is agreed. */
const COMMON = new Set<string>(Object.values(commonFailures))

/** The example with these words, else the first one, with the words of the contract in place of its own. */
function asShown(examples: readonly unknown[], message: string): unknown {
  const [first] = examples
  const same = examples.find((one) => isObject(one) && one.message === message)
  if (same !== undefined || !isObject(first) || typeof first.message !== 'string') return same ?? first
  return COMMON.has(message) ? first : { ...first, message }
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
