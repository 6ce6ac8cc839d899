import type { ErrorObject } from 'ajv/dist/2020.js'
import { type Bilingual, both } from '#runtime/bilingual.ts'
import { isObject } from '#runtime/json.ts'
import type { Problem } from '../schema.ts'
import { ajvTold, typeTold } from './ajv-words.ts'
import { problemWords } from './problem-words.ts'
import { errorsOf, type Finding, type JsonSchema } from './validator.ts'

type Path = Problem['path']

const LONGEST_SHOWN = 60

/** What is wrong with a value, as people read it, each once: `must be integer (got string)`. */
export function findingsOf(schema: JsonSchema, value: unknown): Finding[] {
  let found: Finding[] = []
  for (const error of errorsOf(schema, value)) {
    const path = pathOf(error.instancePath)
    // What came before from inside a union is what each of its variants says; one of them is enough.
    if (isUnion(error)) found = found.filter((one) => !isInside(one.path, path))
    found.push(...ofError(error, path))
  }
  const kept = found.filter((one) => !found.some((other) => outranks(other, one)))
  return [...new Map(kept.map((finding) => [JSON.stringify(finding), finding])).values()]
}

const isUnion = ({ keyword }: ErrorObject) => keyword === 'anyOf' || keyword === 'oneOf'

const isInside = (path: Path, outer: Path) => outer.every((key, index) => path[index] === key)

/** Of a value that has the wrong type nothing else need be said; a format says more than the pattern beside it. */
function outranks(one: Finding, { path, keyword }: Finding): boolean {
  if (one.path.length !== path.length || !isInside(path, one.path)) return false
  return one.keyword === 'type' ? keyword !== 'type' : one.keyword === 'format' && keyword === 'pattern'
}

function ofError(error: ErrorObject, path: Path): Finding[] {
  const { keyword, params } = error
  if (keyword === 'if' || keyword === 'propertyNames') return []
  if (isUnion(error)) return below(path, ofUnion(error))
  if (keyword === 'later') return below(path, params.findings as Finding[])
  return [{ ...problemOf(error, path), keyword }]
}

const below = (path: Path, findings: readonly Finding[]) =>
  findings.map((finding) => ({ ...finding, path: [...path, ...finding.path] }))

/** What the variant says that was most probably meant. */
function ofUnion({ keyword, params, schema, data }: ErrorObject): Finding[] {
  if (Array.isArray(params.passingSchemas))
    return [{ path: [], message: problemWords.severalVariants(), keyword }]
  const variants = (schema as JsonSchema[]).map((variant) => findingsOf(variant, data))
  const [best] = variants.toSorted((one, other) => weightOf(one) - weightOf(other))
  return best ?? []
}

/** Another kind of value as a whole, or another one in a field with few values, makes another variant likelier. */
function weightOf(findings: readonly Finding[]): number {
  const weights = findings.map(({ keyword, path }) => {
    const constant = keyword === 'const' || keyword === 'enum'
    if (path.length === 0) return constant || keyword === 'type' ? 1_000 : 1
    return path.length === 1 && constant ? 100 : 1
  })
  return weights.reduce((sum, weight) => sum + weight, 0)
}

function problemOf(error: ErrorObject, path: Path): Problem {
  const { propertyName } = error
  if (propertyName !== undefined)
    return { path: [...path, propertyName], message: problemWords.name(ajvTold(String(error.message))) }
  const { missingProperty, additionalProperty, unevaluatedProperty } = error.params as Record<string, unknown>
  if (missingProperty !== undefined)
    return { path: [...path, String(missingProperty)], message: problemWords.required() }
  const unknown = additionalProperty ?? unevaluatedProperty
  if (unknown !== undefined) return { path: [...path, String(unknown)], message: problemWords.unknown() }
  return { path, message: problemWords.got(expected(error), got(error)) }
}

function expected({ keyword, params, message }: ErrorObject): Bilingual {
  if (keyword === 'type') return problemWords.types([params.type].flat())
  if (keyword === 'const') return problemWords.value(JSON.stringify(params.allowedValue))
  if (keyword === 'enum')
    return problemWords.oneOf(
      (params.allowedValues as unknown[]).map((value) => JSON.stringify(value)).join(', '),
    )
  if (keyword === 'pattern') return problemWords.pattern(short(String(params.pattern)))
  return message === undefined ? problemWords.keyword(keyword) : ajvTold(message)
}

function got({ keyword, data }: ErrorObject): Bilingual {
  if (Array.isArray(data)) return keyword === 'type' ? typeTold('array') : problemWords.list(data.length)
  if (isObject(data)) return typeTold('object')
  if (keyword === 'type' && data !== null) return typeTold(typeof data)
  const text = JSON.stringify(data)
  return text === undefined ? problemWords.nothing() : both(short(text))
}

const short = (text: string) => (text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text)

function pathOf(pointer: string): (string | number)[] {
  const keys = pointer.split('/').slice(1)
  return keys
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key))
}
