import { z } from 'zod'
import { allFields, type Entity } from '#contracts/model/entity.ts'
import type { Point } from '#contracts/model/point.ts'
import { entityNameOf } from '#contracts/model/semantics.ts'
import { isObject } from '#runtime/json.ts'
import { defineEntity, type HostEntity, type Row } from '../data/entity.ts'

/** An entity of which there is only the contract: what is not given is as the examples have it. */
export function entityFromContract(contract: Entity, points: readonly Point[]): HostEntity {
  const example = exampleOf(contract, points)
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

/** A thing as an example of the contract answers it; an empty one where none does. */
function exampleOf({ name }: Entity, points: readonly Point[]): Row {
  for (const { does, examples } of points) {
    if (!does || entityNameOf(does) !== name || ('answer' in does && does.answer === 'example')) continue
    for (const { response } of Object.values(examples)) {
      const listed =
        'lists' in does && isObject(response) && does.as !== undefined ? response[does.as] : response
      const thing = Array.isArray(listed) ? listed[0] : listed
      if (isObject(thing)) return thing
    }
  }
  return {}
}

function pick(row: Row, fields: readonly string[]): Row {
  return Object.fromEntries(
    fields.filter((field) => row[field] !== undefined).map((field) => [field, row[field]]),
  )
}
