import { type Bilingual, both, joined } from '#runtime/bilingual.ts'
import { nearest } from '#runtime/nearest.ts'
import { allFields, type Entity, referredBy } from './entity.ts'
import { exampleMistakes } from './example-laws.ts'
import type { Point } from './point.ts'
import { type EntityLaw, entityNameOf, type OperationSemantics } from './semantics.ts'

/**
 * What is wrong with the semantics of a contract: names of entities and fields that there are not, with the name that was
 * probably meant, and laws that its own examples break. One line each.
 */
export function semanticMistakes(points: readonly Point[], entities: readonly Entity[]): Bilingual[] {
  const byName = new Map(entities.map((entity) => [entity.name, entity]))
  return [
    ...entities.flatMap((entity) => inEntity(entity, byName)),
    ...points.flatMap(({ name, does }) => (does ? inOperation(both(name), does, byName) : [])),
    ...points.flatMap(unknownOffset),
    ...points.flatMap((point) => exampleMistakes(point, byName)),
  ]
}

/** What is wrong with what an action does, a line each. */
export function actionMistakes(
  action: string,
  does: OperationSemantics,
  entities: readonly Entity[],
): Bilingual[] {
  return inOperation(both(action), does, new Map(entities.map((entity) => [entity.name, entity])))
}

type Entities = ReadonlyMap<string, Entity>

function inEntity(entity: Entity, entities: Entities): Bilingual[] {
  const { id, caseless = [], computed = [], initial = {}, refers = {}, laws = {} } = entity
  const where = { en: `the entity ${entity.name}`, ru: `объект ${entity.name}` }
  const shared = Object.values(refers).flatMap((one) => (typeof one === 'object' ? one.sharing : []))
  return [
    ...unknown(
      where,
      'field',
      [id, ...caseless, ...computed, ...Object.keys(refers), ...shared],
      entity.fields,
    ),
    ...unknown(where, 'field', Object.keys(initial), allFields(entity)),
    ...unknown(where, 'field', Object.entries(laws).flatMap(fieldsOfLaw), entity.fields),
    ...Object.keys(refers).flatMap((field) =>
      unknown(joined`${where}: ${field}`, 'entity', [referredBy(entity, field) ?? ''], [...entities.keys()]),
    ),
  ]
}

/** Those of the thing that a law names; which fields the elements of a list have is not known here. */
function fieldsOfLaw([field, law]: [string, EntityLaw]): string[] {
  return [field, ...('sum' in law ? [law.sum] : Object.keys(law.onlyWhen))]
}

function inOperation(point: Bilingual, does: OperationSemantics, entities: Entities): Bilingual[] {
  const name = entityNameOf(does)
  const entity = entities.get(name)
  if (!entity) return unknown(point, 'entity', [name], [...entities.keys()])
  const fields = allFields(entity)
  if ('finds' in does) return unknown(point, 'field', does.by ?? [], fields)
  if ('lists' in does) {
    const filtered = Object.values(does.filters ?? {}).flatMap((filter) =>
      typeof filter === 'string' ? filter : 'from' in filter ? filter.from : [],
    )
    return unknown(point, 'field', [does.order.replace(/^-/, ''), ...filtered], fields)
  }
  const others = 'creates' in does ? does.unique : does.of
  return [
    ...unknown(point, 'field', [...Object.keys(does.set ?? {}), ...(others ?? [])], fields),
    ...Object.keys(does.requires ?? {}).flatMap((path) => alongPath(point, path, entity, entities)),
  ]
}

/** Pages are asked for by a parameter that the operation has. */
function unknownOffset({ name, does, query, body }: Point): Bilingual[] {
  if (!does || !('lists' in does) || does.offset === undefined) return []
  const known = [...(query?.fields ?? []), ...(body?.fields ?? [])]
  return unknown(both(name), 'parameter', [does.offset], known)
}

/** `authorId.isActive`: a field that refers, and a field of what it refers to. */
function alongPath(point: Bilingual, path: string, entity: Entity, entities: Entities): Bilingual[] {
  const [field = '', ...deeper] = path.split('.')
  const mistakes = unknown(point, 'field', [field], allFields(entity))
  if (mistakes.length > 0 || deeper.length === 0) return mistakes
  const referred = entities.get(referredBy(entity, field) ?? '')
  return referred
    ? alongPath(point, deeper.join('.'), referred, entities)
    : [joined`${point}: ${words.refersToNothing(field, path)}`]
}

const words = {
  refersToNothing: (field: string, path: string): Bilingual => ({
    en: `${field} refers to no entity, so there is no ${path}`,
    ru: `${field} ни на какой объект не указывает, поэтому ${path} нет`,
  }),
  no: (kind: Kind, name: string): Bilingual => ({
    en: `there is no ${kind} ${name}`,
    ru: `нет ${IN_RUSSIAN[kind]} ${name}`,
  }),
  meant: (name: string): Bilingual => ({ en: `did you mean ${name}?`, ru: `возможно, ${name}?` }),
  known: (names: readonly string[]): Bilingual => ({
    en: `there are: ${names.join(', ') || 'none'}`,
    ru: names.length > 0 ? `есть: ${names.join(', ')}` : 'нет ни одного',
  }),
}

type Kind = 'field' | 'entity' | 'parameter'

const IN_RUSSIAN: Readonly<Record<Kind, string>> = {
  field: 'поля',
  entity: 'объекта',
  parameter: 'параметра',
}

function unknown(
  where: Bilingual,
  kind: Kind,
  names: readonly string[],
  known: readonly string[],
): Bilingual[] {
  return names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const meant = nearest(name, known)
      const hint = meant === undefined ? words.known(known) : words.meant(meant)
      return joined`${where}: ${words.no(kind, name)}; ${hint}`
    })
}
