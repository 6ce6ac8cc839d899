import { type Changes, type Creates, entityNameOf } from '#contracts/model/semantics.ts'
import { fillTemplate } from '#runtime/template.ts'
import type { HostEntity, Row } from './data/entity.ts'
import { having, meets } from './data/search.ts'
import type { HostStore } from './data/store.ts'
import { Refusal } from './refusal.ts'

type Values = Readonly<Record<string, unknown>>

/** What an operation or an action does with the data. */
export type Effect = Creates | Changes

/** With what an effect is carried out. */
export interface Circumstances {
  readonly parameters: Values
  /** Why what the data do not allow is refused (409). */
  readonly conflict: string
  /** Makes up what is not given. */
  readonly isMadeUp?: boolean
}

/** Makes or changes a thing, and returns it as it is now. @throws Refusal 404 or 409, and nothing has changed */
export function carryOut(data: HostStore, effect: Effect, circumstances: Circumstances): Row {
  const entity = data.entity(entityNameOf(effect))
  return 'creates' in effect
    ? create(data, entity, effect, circumstances)
    : change(data, entity, effect, circumstances)
}

function create(
  data: HostStore,
  entity: HostEntity,
  { set = {}, unique = [], requires = {} }: Creates,
  { parameters, conflict, isMadeUp = false }: Circumstances,
): Row {
  const given = { ...parameters, ...filled(set, data, parameters) }
  data.checkReferences(entity.contract, given)
  const isTaken = unique.some(
    (field) => given[field] != null && !having(data, entity, field, given[field]).next().done,
  )
  if (isTaken || !meets(data, entity, given, filled(requires, data, parameters)))
    throw new Refusal(409, conflict)
  return data.create(entity, given, { isMadeUp }) as Row
}

function change(
  data: HostStore,
  entity: HostEntity,
  { set, of = [], requires = {}, within = {} }: Changes,
  { parameters, conflict }: Circumstances,
): Row {
  const row = data.find(entity, Number(parameters[entity.contract.id])) as Row
  if (of.some((field) => parameters[field] !== undefined && parameters[field] !== row[field]))
    throw new Refusal(404, entity.contract.notFound)
  const isLate = Object.entries(within).some(
    ([name, ms]) => Date.parse(String(parameters[name])) - Date.parse(data.now()) > ms,
  )
  if (isLate || !meets(data, entity, row, filled(requires, data, parameters)))
    throw new Refusal(409, conflict)
  return data.change(entity, row, filled(set, data, parameters)) as Row
}

/** The same values with `${name}` replaced by a parameter, and `${now}` by the time. */
export function filled(template: Values, data: HostStore, parameters: Values): Values {
  return fillTemplate(template, (name) => (name === 'now' ? data.now() : parameters[name])) as Values
}
