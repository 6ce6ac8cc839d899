import type { Request } from 'express'
import { commonFailures } from '#contracts/model/host-failure.ts'
import { entityNameOf } from '#contracts/model/semantics.ts'
import { type Row, viewOf } from '../data/entity.ts'
import { carryOut } from '../effects.ts'
import { emit, type Host } from '../host.ts'
import { originOf } from '../http/origin.ts'
import { findOne, listAll, type Rule } from './finding.ts'
import type { ServedOperation } from './operation.ts'

/** Carries out an operation; the query comes parsed. Returns the body of the successful answer. @throws Refusal */
export type Respond = (host: Host, req: Request, query: unknown) => unknown

/**
 * Carries an operation out as its semantics say.
 * @param rules those of the contract's filters that only this host knows, by their names
 */
export function bySemantics(operation: ServedOperation, rules: Readonly<Record<string, Rule>>): Respond {
  const { does, conflict, example } = operation
  return (host, req, query) => {
    const { data } = host
    const parameters = operation.read({ query, path: req.params, body: req.body })
    if (!does) return example
    const entity = data.entity(entityNameOf(does))
    const view = (row: Row) => viewOf(entity, data, row, () => originOf(req))
    if ('finds' in does) return view(findOne(data, entity, does, parameters, conflict))
    if ('lists' in does) {
      const all = listAll(data, entity, does, parameters, rules).map((row) => view(row))
      return does.as === undefined ? all : { [does.as]: all }
    }
    const row = carryOut(data, does, { parameters, conflict: conflict ?? commonFailures[422] })
    if ('creates' in does) emit(host, entity.created?.(data, row))
    return does.answer === 'example' ? example : view(row)
  }
}
