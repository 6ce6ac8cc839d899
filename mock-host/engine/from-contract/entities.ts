import { z } from 'zod'
import { allFields, type Entity } from '#contracts/model/entity.ts'
import type { Place } from '#contracts/model/openapi/place.ts'
import { allowsNull, fieldAt, requiredAt } from '#contracts/model/openapi/schema.ts'
import { shownOf } from '#contracts/model/pact/derive/shown.ts'
import type { Point } from '#contracts/model/point.ts'
import { defineEntity, type HostEntity, type Row } from '../data/entity.ts'

/**
 * An entity of which there is only the contract: what is not given is as the examples have it.
 * @param schema where the document describes it
 */
export function entityFromContract(contract: Entity, points: readonly Point[], schema?: Place): HostEntity {
  const example = shownOf(contract, points).first
  const { computed = [], refers = {}, initial = {} } = contract
  const own = contract.fields.filter((field) => field !== contract.id && !computed.includes(field))
  return defineEntity<Row>({
    contract,
    plural: `${contract.name}s`,
    given: z.object(Object.fromEntries(allFields(contract).map((field) => [field, z.unknown().optional()]))),
    names: schema ? neededIn(schema, Object.keys(refers)) : [],
    initial: {},
    // What is agreed of a new thing goes first, and whom it refers to nobody can make up.
    sample: () =>
      pick(
        example,
        own.filter((field) => !Object.hasOwn(refers, field) && !Object.hasOwn(initial, field)),
      ),
    compute: () => pick(example, computed),
  })
}

/** Those of the fields that every thing has, and not as null. */
function neededIn(schema: Place, fields: readonly string[]): string[] {
  const required = requiredAt(schema)
  return fields.filter((field) => {
    const place = fieldAt(schema, field)
    return required.includes(field) && place && !allowsNull(place)
  })
}

function pick(row: Row, fields: readonly string[]): Row {
  return Object.fromEntries(
    fields.filter((field) => row[field] !== undefined).map((field) => [field, row[field]]),
  )
}
