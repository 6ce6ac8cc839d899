import { momentOf } from '../language.ts'
import type { Field, Values } from './fields.ts'

/** Before the name of a field: what stood in it when the form was shown. */
export const WAS = 'was.'

interface Branch {
  [name: string]: unknown
}

/** What came of a form as text: whatever is no text is as if it were not there. */
export function textsOf(body: unknown): Values {
  const entries = Object.entries(body ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  // Browsers send a new line as two characters.
  return Object.fromEntries(entries.map(([name, value]) => [name, value.replaceAll('\r\n', '\n')]))
}

/**
 * The parameters that a form gives. What was left empty, or as it was shown, is not given; what stood there and has been
 * emptied is given as nothing.
 */
export function givenOf(fields: readonly Field[], sent: Values): object {
  const given: Branch = {}
  for (const field of fields) {
    const value = sentValue(field, sent)
    if (value !== undefined) put(given, field.path.split('.'), value)
  }
  return asLists(given) as object
}

function sentValue({ path, kind, isNumber, isNullable }: Field, sent: Values): unknown {
  const value = sent[path]?.trim()
  const was = sent[WAS + path]
  if (value === undefined || value === (was ?? '')) return undefined
  if (value === '') return isNullable ? null : ''
  if (kind === 'flag') return true
  if (kind === 'moment') return momentOf(value)
  return isNumber && /^-?\d{1,15}(?:[.,]\d{1,6})?$/.test(value) ? Number(value.replace(',', '.')) : value
}

function put(branch: Branch, [name = '', ...deeper]: readonly string[], value: unknown): void {
  if (deeper.length === 0) branch[name] = value
  else {
    const inner = (branch[name] ?? {}) as Branch
    branch[name] = inner
    put(inner, deeper, value)
  }
}

/** Rows that were left empty leave no holes in a list. */
function asLists(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, asLists(inner)] as const)
  const isList = entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name))
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
}
