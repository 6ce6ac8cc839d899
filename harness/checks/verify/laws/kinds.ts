import type { Contract } from '#contracts/model/contract.ts'
import type { Entity } from '#contracts/model/entity.ts'
import { entitySchemas } from '#contracts/model/openapi/entities.ts'
import type { Place } from '#contracts/model/openapi/place.ts'
import { hostOperations } from '#contracts/model/pact/derive/host/index.ts'
import type { HostOperation } from '#contracts/model/pact/derive/host/operation.ts'
import type { Shown } from '#contracts/model/pact/derive/shown.ts'
import { shownBy } from '#contracts/model/pact/derive/things.ts'
import { isAt, type Point } from '#contracts/model/point.ts'
import type { Changes, Creates, Finds, Lists, OperationSemantics } from '#contracts/model/semantics.ts'

/** Values by the names of parameters or fields. */
export type Values = Readonly<Record<string, unknown>>

/** An operation whose semantics are of one sort. */
export type Doing<D extends OperationSemantics> = HostOperation & { readonly does: D }

/** A thing that a host keeps, with everything that its contract can do with it. */
export interface Kind {
  readonly entity: Entity
  /** Of the thing; undefined where the document does not describe it. */
  readonly schema: Place | undefined
  readonly shown: Shown
  readonly finds: readonly Doing<Finds>[]
  readonly lists: readonly Doing<Lists>[]
  readonly creates: readonly Doing<Creates>[]
  readonly changes: readonly Doing<Changes>[]
  /** `DELETE` of the thing, by its id alone. */
  readonly deletion: Point | undefined
}

/** The things of a contract by their names. */
export type Kinds = ReadonlyMap<string, Kind>

/** The things that a host keeps, by its contract; none where that does not say what its operations do. */
export function kindsOf(contract: Contract): Kinds {
  if (contract.entities.length === 0) return new Map()
  const schemas = entitySchemas(contract.document('host'))
  const operations = hostOperations(contract)
  return new Map(
    Array.from(shownBy(contract), ([name, own]) => [
      name,
      kindOf(own, schemas.get(name), operations, contract),
    ]),
  )
}

function kindOf(
  shown: Shown,
  schema: Place | undefined,
  operations: readonly HostOperation[],
  contract: Contract,
): Kind {
  const own = operations.filter((operation) => operation.own.entity === shown.entity)
  return {
    entity: shown.entity,
    schema,
    shown,
    finds: own.filter((one): one is Doing<Finds> => 'finds' in one.does),
    lists: own.filter((one): one is Doing<Lists> => 'lists' in one.does),
    creates: own.filter((one): one is Doing<Creates> => 'creates' in one.does),
    changes: own.filter((one): one is Doing<Changes> => 'changes' in one.does),
    deletion: contract.of('host').find((point) => deletes(point, shown.entity.id)),
  }
}

function deletes(point: Point, id: string): boolean {
  const named = [...point.path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name)
  return isAt(point, 'DELETE', point.path) && named.length === 1 && named[0] === id
}
