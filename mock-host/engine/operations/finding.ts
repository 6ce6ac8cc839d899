import { referredBy } from '#contracts/model/entity.ts'
import type { Finds, Lists } from '#contracts/model/semantics.ts'
import type { HostEntity, Row } from '../data/entity.ts'
import { having, keyOf } from '../data/search.ts'
import type { HostStore } from '../data/store.ts'
import { Refusal } from '../refusal.ts'

type Values = Readonly<Record<string, unknown>>

/** What a host alone can tell of a thing: `readable` of the user whom the parameter names. */
export type Rule = (data: HostStore, parameter: unknown) => (row: never) => boolean

/**
 * The one thing that the parameters name.
 * @throws Refusal 404 where there is none, 409 with `several` where there are more
 */
export function findOne(
  data: HostStore,
  entity: HostEntity,
  { by = [entity.contract.id] }: Finds,
  parameters: Values,
  several: string | undefined,
): Row {
  const field = by.find((name) => parameters[name] !== undefined) ?? entity.contract.id
  const value = parameters[field]
  if (field === entity.contract.id) return data.find(entity, Number(value)) as Row
  const [found, another] = having<Row>(data, entity, field, value).take(2).toArray()
  if (found === undefined) throw new Refusal(404, entity.contract.notFound)
  if (another !== undefined && several !== undefined) throw new Refusal(409, several)
  return found
}

/** The things that an operation lists, in its order. @throws Refusal 404 for a filter that names what is not there */
export function listAll(
  data: HostStore,
  entity: HostEntity,
  does: Lists,
  parameters: Values,
  rules: Readonly<Record<string, Rule>>,
): Row[] {
  const filters = Object.entries(does.filters ?? {}).flatMap(([parameter, filter]) => {
    const value = parameters[parameter]
    return value === undefined ? [] : filterOf(data, entity, filter, value, rules)
  })
  const rows = data
    .all<Row>(entity)
    .filter((row) => filters.every((passes) => passes(row)))
    .toArray()
  const numberAt = (parameter: string | undefined) =>
    parameter === undefined || parameters[parameter] == null ? undefined : Number(parameters[parameter])
  const start = numberAt(does.offset) ?? 0
  const limit = numberAt(does.limit?.by) ?? does.limit?.else ?? rows.length
  return rows.sort(orderOf(does.order, entity.contract.id)).slice(start, start + limit)
}

type Filter = NonNullable<Lists['filters']>[string]

function filterOf(
  data: HostStore,
  entity: HostEntity,
  filter: Filter,
  value: unknown,
  rules: Readonly<Record<string, Rule>>,
): (row: Row) => boolean {
  if (typeof filter === 'string') {
    refuseUnknown(data, referredBy(entity.contract, filter), value)
    const wanted = keyOf(entity.contract, filter, value)
    return (row) => keyOf(entity.contract, filter, row[filter]) === wanted
  }
  if ('from' in filter) {
    return (row) => compare(row[filter.from], value) >= 0
  }
  refuseUnknown(data, filter.refers, value)
  const rule = rules[filter.rule]
  if (!rule) throw new Error(`this host has no rule ${filter.rule}`)
  return rule(data, value) as (row: Row) => boolean
}

/** @throws Refusal 404 */
function refuseUnknown(data: HostStore, name: string | undefined, id: unknown): void {
  if (name !== undefined) data.find(data.entity(name), Number(id))
}

const MOMENT = /^\d{4}-\d{2}-\d{2}(T|$)/
const { compare: compareTexts } = new Intl.Collator('ru')

/** Which of two values comes first: numbers by size, moments by time, texts by the alphabet. */
function compare(one: unknown, other: unknown): number {
  const texts = [one, other].filter((value) => typeof value === 'string')
  if (texts.length < 2) return Number(one) - Number(other)
  const [first, second] = texts as [string, string]
  const areMoments = MOMENT.test(first) && MOMENT.test(second)
  return areMoments ? Date.parse(first) - Date.parse(second) : compareTexts(first, second)
}

function orderOf(order: string, id: string): (one: Row, other: Row) => number {
  const field = order.replace(/^-/, '')
  const sign = order.startsWith('-') ? -1 : 1
  return (one, other) => sign * (compare(one[field], other[field]) || compare(one[id], other[id]))
}
