import type { Entity } from '#contracts/model/entity.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { isObject } from '#runtime/json.ts'
import type { Values } from './kinds.ts'
import { short } from './show.ts'
import { seen as told } from './told/seen.ts'

const MOMENT = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([Zz]|[+-]\d{2}:?\d{2})$/

/** A moment in milliseconds since 1970; undefined for what is none. */
export function momentOf(value: unknown): number | undefined {
  if (typeof value !== 'string' || !MOMENT.test(value)) return undefined
  const time = Date.parse(value)
  return Number.isNaN(time) ? undefined : time
}

/**
 * Whether a value is the one that was wanted: moments by time, what is left out as null, and of an object the fields
 * that are wanted, as a host may add others.
 */
export function isSame(wanted: unknown, seen: unknown): boolean {
  if (wanted === undefined || wanted === null) return seen === undefined || seen === null
  const moments = [momentOf(wanted), momentOf(seen)]
  if (moments[0] !== undefined && moments[0] === moments[1]) return true
  if (Array.isArray(wanted))
    return (
      Array.isArray(seen) &&
      wanted.length === seen.length &&
      wanted.every((one, index) => isSame(one, seen[index]))
    )
  if (isObject(wanted))
    return isObject(seen) && Object.entries(wanted).every(([name, value]) => isSame(value, seen[name]))
  return wanted === seen
}

/** The same for the value of one field of a thing: in some, capital and small letters are one. */
export function isSameField(
  { caseless = [] }: Entity,
  field: string,
  wanted: unknown,
  seen: unknown,
): boolean {
  const folded = (value: unknown) =>
    typeof value === 'string' && caseless.includes(field) ? value.toLowerCase() : value
  return isSame(folded(wanted), folded(seen))
}

/** The fields of a thing that are not as wanted, a few words for each; empty where all are. */
export function differences(entity: Entity, wanted: Values, seen: Values): Bilingual[] {
  return Object.entries(wanted)
    .filter(([field, value]) => !isSameField(entity, field, value, seen[field]))
    .map(([field, value]) => differenceOf(field, value, seen[field]))
}

function differenceOf(field: string, wanted: unknown, seen: unknown): Bilingual {
  const both = typeof wanted === 'string' && typeof seen === 'string'
  const at = both ? firstDifference(wanted, seen) : 0
  const from = (text: unknown) => (at > 20 ? `…${String(text).slice(at - 10, at + 30)}` : text)
  if (both && wanted.startsWith(seen)) return told.cut(field, lengthOf(seen), lengthOf(wanted))
  if (seen === undefined) return told.missing(field, short(wanted))
  return told.otherValue(field, short(from(seen)), short(from(wanted)))
}

/** As people count: a letter of two units is one. */
const lengthOf = (text: string) => [...text].length

function firstDifference(one: string, other: string): number {
  let index = 0
  while (index < one.length && one[index] === other[index]) index += 1
  return index
}
