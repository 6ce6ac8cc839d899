import { commonFailures } from '#contracts/model/host-failure.ts'
import type { Operation } from '#contracts/model/operation.ts'
import { entityNameOf } from '#contracts/model/semantics.ts'
import { type HostEntity, type Row, viewOf } from '../data/entity.ts'
import { carryOut } from '../effects.ts'
import { emit } from '../host.ts'
import { originOf } from '../http/origin.ts'
import { parse } from '../http/parse.ts'
import { findOne, listAll, type Rule } from './finding.ts'
import type { Implementation } from './operation.ts'

/**
 * An operation of the contract, carried out as its semantics say.
 * @param rules those of the contract's filters that only this host knows, by their names
 * @throws Error for an entity that the host does not keep
 */
export function implementBySemantics(
  operation: Operation,
  entities: ReadonlyMap<string, HostEntity>,
  rules: Readonly<Record<string, Rule>> = {},
): Implementation {
  const { does, query, body, failures, examples } = operation
  const entity = entities.get(entityNameOf(does))
  if (!entity) throw new Error(`this host keeps no ${entityNameOf(does)}`)
  const conflict = failures[409] ?? commonFailures[422]
  const [example] = Object.values(examples)
  return {
    operation,
    respond(host, req, given) {
      const { data } = host
      const parameters = { ...(query && parse(query, given)), ...(body && parse(body, req.body)) }
      const view = (row: Row) => viewOf(entity, data, row, () => originOf(req))
      if ('finds' in does) return view(findOne(data, entity, does, parameters, failures[409]))
      if ('lists' in does)
        return { [does.as]: listAll(data, entity, does, parameters, rules).map((row) => view(row)) }
      const row = carryOut(data, does, { parameters, conflict })
      if ('creates' in does) emit(host, entity.created?.(data, row))
      return does.answer === 'example' ? example?.response : view(row)
    },
  }
}
