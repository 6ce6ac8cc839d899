import type { ErrorObject } from 'ajv/dist/2020.js'
import { isObject } from '#runtime/json.ts'
import type { Problem } from '../schema.ts'
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
    return [{ path: [], message: 'must fit one variant only, and fits several', keyword }]
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
    return { path: [...path, propertyName], message: `its name ${error.message}` }
  const { missingProperty, additionalProperty, unevaluatedProperty } = error.params as Record<string, unknown>
  if (missingProperty !== undefined)
    return { path: [...path, String(missingProperty)], message: 'is required' }
  const unknown = additionalProperty ?? unevaluatedProperty
  if (unknown !== undefined) return { path: [...path, String(unknown)], message: 'is not known here' }
  return { path, message: `${expected(error)} (got ${got(error)})` }
}

function expected({ keyword, params, message }: ErrorObject): string {
  if (keyword === 'type') return `must be ${[params.type].flat().join(' or ')}`
  if (keyword === 'const') return `must be ${JSON.stringify(params.allowedValue)}`
  if (keyword === 'enum')
    return `must be one of ${(params.allowedValues as unknown[]).map((value) => JSON.stringify(value)).join(', ')}`
  if (keyword === 'pattern') return `must match pattern ${short(String(params.pattern))}`
  return message ?? `must fit “${keyword}”`
}

function got({ keyword, data }: ErrorObject): string {
  if (Array.isArray(data)) return keyword === 'type' ? 'array' : `array of ${data.length}`
  if (isObject(data)) return 'object'
  if (keyword === 'type' && data !== null) return typeof data
  return short(JSON.stringify(data) ?? 'nothing')
}

const short = (text: string) => (text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text)

function pathOf(pointer: string): (string | number)[] {
  const keys = pointer.split('/').slice(1)
  return keys
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key))
}
