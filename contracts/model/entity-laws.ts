import { isObject } from '#runtime/json.ts'
import type { EntityLaw } from './semantics.ts'
import { holds } from './semantics.ts'

type Thing = Readonly<Record<string, unknown>>

/** Money has two places; sums of them, as computers add, are a little off. */
const TOLERANCE = 0.005

/** What a field is by its law, of the other fields of its thing; undefined where no law says it, or they are not there. */
export function valueByLaw(law: EntityLaw, thing: Thing): number | undefined {
  if (!('sum' in law)) return undefined
  const items = thing[law.sum]
  if (!Array.isArray(items)) return undefined
  const terms = items.map((item) =>
    law.of.reduce((product, field) => product * Number(isObject(item) ? item[field] : Number.NaN), 1),
  )
  const sum = terms.reduce((all, term) => all + term, 0)
  return Number.isNaN(sum) ? undefined : Math.round(sum * 100) / 100
}

/** Whether a field of a thing is as its law has it; undefined where the thing does not show it. */
export function keepsLaw(law: EntityLaw, field: string, thing: Thing): boolean | undefined {
  const value = thing[field]
  if ('sum' in law) {
    const wanted = valueByLaw(law, thing)
    if (wanted === undefined) return undefined
    return typeof value === 'number' && Math.abs(value - wanted) < TOLERANCE
  }
  const isAllowed = Object.entries(law.onlyWhen).every(([name, wanted]) => holds(wanted, thing[name] ?? null))
  return isAllowed ? undefined : value === undefined || value === null
}
