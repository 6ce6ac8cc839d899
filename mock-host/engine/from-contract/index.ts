import type { Contract } from '#contracts/model/contract.ts'
import { entitySchemas } from '#contracts/model/openapi/entities.ts'
import type { Action } from '../action.ts'
import { bearer, type Credentials } from '../credentials.ts'
import { servedPoint } from '../operations/from-point.ts'
import { botApiOf } from '../outbox/bot-api.ts'
import type { HostDefinition } from '../start.ts'
import { entityFromContract } from './entities.ts'
import { refusalsIn } from './refusals.ts'

/**
 * A host of which there is only the contract: its operations behave as their semantics say. What only the host itself
 * could tell of a thing (`rule`) is taken to hold. An operation without semantics answers its example.
 * @param credentials how it and its bots show each other who is calling
 */
export function hostFromContract(
  contract: Contract,
  actions: ReadonlyMap<string, Action>,
  credentials: Credentials = bearer,
): HostDefinition {
  const points = contract.of('host')
  const rules = points.flatMap(({ does }) =>
    does && 'lists' in does
      ? Object.values(does.filters ?? {}).flatMap((filter) =>
          typeof filter === 'object' && 'rule' in filter ? filter.rule : [],
        )
      : [],
  )
  const schemas = points.length === 0 ? new Map() : entitySchemas(contract.document('host'))
  const refusals = refusalsIn(contract)
  return {
    operations: points.map((point) => servedPoint(point, refusals.of(point.name))),
    refused: refusals.elsewhere,
    credentials,
    aliases: contract.of('bot').map(({ name }) => name),
    botApi: botApiOf(contract, credentials),
    entities: contract.entities.map((entity) => entityFromContract(entity, points, schemas.get(entity.name))),
    rules: Object.fromEntries(rules.map((rule) => [rule, () => () => true])),
    actions,
  }
}
