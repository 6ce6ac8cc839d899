import { type Entity, referredBy } from '#contracts/model/entity.ts'
import { holds } from '#contracts/model/semantics.ts'
import type { HostEntity, Row } from './entity.ts'
import type { HostStore } from './store.ts'

/** What a value is compared by: in some fields capital and small letters are the same. */
export function keyOf({ caseless = [] }: Entity, field: string, value: unknown): unknown {
  return typeof value === 'string' && caseless.includes(field) ? value.toLowerCase() : value
}

/** The things that have this value in this field. */
export function* having<R extends object>(
  data: HostStore,
  entity: HostEntity<R>,
  field: string,
  value: unknown,
): Generator<R> {
  const { contract } = entity
  const wanted = keyOf(contract, field, value)
  for (const row of data.all(entity)) if (keyOf(contract, field, (row as Row)[field]) === wanted) yield row
}

/**
 * Whether for a thing, or what is to become one, these conditions hold: of its own fields, and of what they refer to.
 */
export function meets(
  data: HostStore,
  entity: HostEntity,
  row: Row,
  wanted: Readonly<Record<string, unknown>>,
): boolean {
  return Object.entries(wanted).every(([path, value]) => holds(value, valueAt(data, entity, row, path)))
}

/** The value at a path such as `authorId.isActive`; undefined where a reference on the way names nothing. */
function valueAt(data: HostStore, entity: HostEntity, row: Row, path: string): unknown {
  const [field = '', ...deeper] = path.split('.')
  const value = row[field]
  if (deeper.length === 0 || typeof value !== 'number') return value
  const referred = data.entity(referredBy(entity.contract, field) ?? '')
  return valueAt(data, referred, data.find(referred, value) as Row, deeper.join('.'))
}
