import { parametersIn } from '#contracts/model/check.ts'
import { isMatcher } from '#contracts/model/pact/matchers.ts'
import type { Point } from '#contracts/model/point.ts'
import type { KnownCall } from './known.ts'
import { isTelling, type Telling } from './telling.ts'

/**
 * The parameters of a call with agreed examples in place of what was seen, and with the values of provider states
 * in place of identifiers: so that the file is the same for every run, and nobody's data are in it. What tells calls apart
 * is kept as it was seen.
 */
export function templateOf(
  point: Point,
  { params: known }: KnownCall,
  params: Readonly<Record<string, unknown>>,
  telling: Telling,
): Record<string, unknown> {
  const [example] = Object.values(point.examples)
  const agreed = parametersIn(point, { query: {}, requestBody: example?.body })
  const examples: Record<string, unknown> = { ...agreed, ...known }
  const names = Object.keys(params).sort()
  return Object.fromEntries(
    names.map((name) => [
      name,
      isTelling(telling, name, params[name]) ? params[name] : like(params[name], examples[name]),
    ]),
  )
}

/** `example` where it is of the same kind as what was `seen`, else something of that kind. */
function like(seen: unknown, example: unknown): unknown {
  if (seen === null) return null
  if (isMatcher(example)) return example
  if (Array.isArray(seen)) return likeList(seen, example)
  if (typeof seen === 'object') return likeFields(seen, example)
  return typeof example === typeof seen ? example : PLACEHOLDERS[typeof seen]
}

function likeList(seen: readonly unknown[], example: unknown): unknown[] {
  if (seen.length === 0) return []
  return Array.isArray(example) ? example : [like(seen[0], undefined)]
}

function likeFields(seen: object, example: unknown): Record<string, unknown> {
  const examples = (typeof example === 'object' && example !== null ? example : {}) as Record<string, unknown>
  const fields = Object.entries(seen).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(fields.map(([name, value]) => [name, like(value, examples[name])]))
}

/** For what the contract does not know. */
const PLACEHOLDERS: Partial<Record<string, unknown>> = { string: 'text', number: 1, boolean: true }

/** What tells calls apart in a description: the names of the fields, with the values that matter. */
export function shapeOf(params: Readonly<Record<string, unknown>>, telling: Telling = new Map()): string {
  return Object.entries(params)
    .map(([name, value]) => {
      if (typeof value === 'string' && isTelling(telling, name, value)) return `${name}=${value}`
      if (value === null) return `${name}=null`
      if (Array.isArray(value)) return value.length === 0 ? `${name}=[]` : name
      return typeof value === 'object' && !isMatcher(value)
        ? `${name}(${shapeOf(value as typeof params)})`
        : name
    })
    .join(', ')
}
