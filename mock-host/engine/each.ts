import { actionMistakes } from '#contracts/model/check-semantics.ts'
import { type Entity, referredBy } from '#contracts/model/entity.ts'
import { entityNameOf } from '#contracts/model/semantics.ts'
import { type Bilingual, joined } from '#runtime/bilingual.ts'
import type { HostEntity, Row } from './data/entity.ts'
import { meets } from './data/search.ts'
import type { HostStore } from './data/store.ts'
import { type Effect, filled } from './effects.ts'

/**
 * The things of another entity that refer to the one acted on, and how they must be: `{ booking: { status: booked } }`.
 * Conditions are as those of `requires`.
 */
export type Each = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** The things of each of which a bot is told, in the order in which they were made. */
export function thingsOfEach(
  data: HostStore,
  each: Each,
  actedOn: Row,
  { contract }: HostEntity,
  parameters: Row,
): Row[] {
  return Object.entries(each).flatMap(([name, conditions]) => {
    const entity = data.entity(name)
    const fields = referring(entity.contract, contract.name)
    const wanted = filled(conditions, data, parameters)
    return data
      .all<Row>(entity)
      .filter((thing) => fields.some((field) => thing[field] === actedOn[contract.id]))
      .filter((thing) => meets(data, entity, thing, wanted))
      .toArray()
  })
}

/** What is wrong with the things of which an action tells, a line each. */
export function eachMistakes(
  action: string,
  { does, calls, each }: { readonly does: Effect; readonly calls: string | undefined; readonly each: Each },
  entities: readonly Entity[],
): Bilingual[] {
  const place = `${action}.each`
  const actedOn = entityNameOf(does)
  return [
    ...(calls === undefined ? [joined`${place}: ${words.calls}`] : []),
    ...Object.entries(each).flatMap(([name, requires]) => {
      const entity = entities.find((one) => one.name === name)
      const named = actionMistakes(place, { changes: name, set: {}, requires }, entities)
      return entity && referring(entity, actedOn).length === 0
        ? [...named, joined`${place}: ${words.refers(name, actedOn)}`]
        : named
    }),
  ]
}

/** The fields by which things of an entity name those of another. */
const referring = (entity: Entity, other: string): string[] =>
  Object.keys(entity.refers ?? {}).filter((field) => referredBy(entity, field) === other)

const words = {
  calls: {
    en: 'needs calls, the endpoint that is told of each',
    ru: 'нужен calls – точка входа бота, которой сообщается о каждом',
  },
  refers: (name: string, other: string): Bilingual => ({
    en: `no field of ${name} refers to ${other}`,
    ru: `ни одно поле ${name} не указывает на ${other}`,
  }),
}
