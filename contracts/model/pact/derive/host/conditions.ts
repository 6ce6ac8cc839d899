import { isDeepStrictEqual } from 'node:util'
import { isObject } from '#runtime/json.ts'
import type { Values } from './case.ts'

/** Whether a value is the one that is wanted, or one of several. */
export function holds(wanted: unknown, value: unknown): boolean {
  if (isObject(wanted) && Array.isArray(wanted.oneOf)) return wanted.oneOf.includes(value)
  return isDeepStrictEqual(wanted, value ?? null)
}

/** Whether a thing is as these conditions want it. */
export function holdAll(conditions: Values, thing: Values): boolean {
  return Object.entries(conditions).every(([field, wanted]) => holds(wanted, thing[field]))
}
