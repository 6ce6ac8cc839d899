import { holds } from '../../../semantics.ts'
import type { Values } from './case.ts'

/** Whether a thing is as these conditions want it; a field that it does not have is null. */
export function holdAll(conditions: Values, thing: Values): boolean {
  return Object.entries(conditions).every(([field, wanted]) => holdsOf(thing, field, wanted))
}

/** Whether one field of a thing is as a condition wants it. */
export function holdsOf(thing: Values, field: string, wanted: unknown): boolean {
  return holds(wanted, thing[field] ?? null)
}
