import type { Entity } from '#contracts/model/entity.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { isObject } from '#runtime/json.ts'
import { composedOtherwise, visible } from '../visible.ts'
import type { Values } from './kinds.ts'
import { Now } from './now.ts'
import { short } from './show.ts'
import { seen as told } from './told/seen.ts'

const MOMENT = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.(\d+))?)?(?:[Zz]|[+-]\d{2}:?\d{2})$/

/**
 * A moment in milliseconds since 1970, with what a host has beyond them, such as microseconds, as their fraction;
 * undefined for what is none.
 */
export function momentOf(value: unknown): number | undefined {
  const [text, fraction = ''] = (typeof value === 'string' && MOMENT.exec(value)) || []
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) ? undefined : time + Number(`0.${fraction.slice(3)}`)
}

/**
 * Whether a value is the one that was wanted: moments by time, what is left out as null, as is an object with nothing
 * in it, and of an object the fields that are wanted, as a host may add others.
 */
export function isSame(wanted: unknown, seen: unknown): boolean {
  if (wanted instanceof Now) return wanted.isAt(momentOf(seen))
  if (wanted === undefined || wanted === null) return seen === undefined || seen === null
  if (isEmpty(wanted) && (seen === undefined || seen === null)) return true
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

/** An object of which every field is left out, or might be. */
const isEmpty = (value: unknown) =>
  isObject(value) && Object.values(value).every((inner) => inner === undefined || inner === null)

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
  if (wanted instanceof Now) return told.notNow(field, short(seen), new Date(wanted.ms).toISOString())
  const both = typeof wanted === 'string' && typeof seen === 'string'
  const at = both ? firstDifference(wanted, seen) : 0
  const from = (text: unknown) => (at > 20 ? `…${String(text).slice(at - 10, at + 30)}` : text)
  if (both && wanted.startsWith(seen)) return told.cut(field, lengthOf(seen), lengthOf(wanted))
  if (seen === undefined) return told.missing(field, short(wanted))
  const otherwise = both ? composedOtherwise(field, wanted, seen) : undefined
  return otherwise ?? told.otherValue(field, visible(short(from(seen))), visible(short(from(wanted))))
}

/** As people count: a letter of two units is one. */
const lengthOf = (text: string) => [...text].length

function firstDifference(one: string, other: string): number {
  let index = 0
  while (index < one.length && one[index] === other[index]) index += 1
  return index
}
