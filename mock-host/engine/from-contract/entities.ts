import { z } from 'zod'
import { allFields, type Entity } from '#contracts/model/entity.ts'
import { shownOf } from '#contracts/model/pact/derive/shown.ts'
import type { Point } from '#contracts/model/point.ts'
import { defineEntity, type HostEntity, type Row } from '../data/entity.ts'

/** An entity of which there is only the contract: what is not given is as the examples have it. */
export function entityFromContract(contract: Entity, points: readonly Point[]): HostEntity {
  const example = shownOf(contract, points).first
  const { computed = [], refers = {}, initial = {} } = contract
  const own = contract.fields.filter((field) => field !== contract.id && !computed.includes(field))
  return defineEntity<Row>({
    contract,
    plural: `${contract.name}s`,
    given: z.object(Object.fromEntries(allFields(contract).map((field) => [field, z.unknown().optional()]))),
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

function pick(row: Row, fields: readonly string[]): Row {
  return Object.fromEntries(
    fields.filter((field) => row[field] !== undefined).map((field) => [field, row[field]]),
  )
}
