import type { Contract } from '../../../contract.ts'
import type { ConsumerInteraction } from '../../../interactions.ts'
import { operationsOf } from '../../../openapi/operations.ts'
import { Place } from '../../../openapi/place.ts'
import { exampleOf } from '../../matchers.ts'
import { placesOf } from '../point-parameter.ts'
import { neededOf } from '../states.ts'
import { shownBy } from '../things.ts'
import { valuesIn } from '../values.ts'
import type { Case, Values } from './case.ts'
import { invalid } from './invalid.ts'
import { HostOperation } from './operation.ts'
import { refusals } from './refusals.ts'
import { successes } from './successes.ts'

/**
 * Everything that a bot asks of a host, from what the contract says its operations do: each example, each refusal,
 * requests that are not valid, and a token that is unknown where 401 is agreed. Operations without semantics are left out.
 */
export function hostInteractions(contract: Contract): ConsumerInteraction[] {
  return hostOperations(contract).flatMap(interactionsWith)
}

/** The names of operations that say what they do, and of which no success follows: nothing shows what they answer. */
export function unshownOperations(contract: Contract): string[] {
  const unshown = hostOperations(contract).filter(
    (operation) => Object.keys(successes(operation)).length === 0,
  )
  return unshown.map(({ point }) => point.name)
}

/** The operations that say what they do, in the order of their document. */
export function hostOperations(contract: Contract): HostOperation[] {
  const shown = shownBy(contract)
  const root = Place.root(contract.document('host'), 'the document')
  return operationsOf('host', root).flatMap((found) => {
    const point = contract.named('host', found.name)
    return point?.does ? [new HostOperation(found, point, point.does, shown)] : []
  })
}

function interactionsWith(operation: HostOperation): ConsumerInteraction[] {
  const cases = { ...successes(operation), ...refusals(operation), ...invalid(operation) }
  const known = Object.entries(cases).map(([name, one]) => interaction(operation, name, one))
  if (!operation.point.answers.has(401)) return known
  const stranger = interaction(operation, 'unknown token', {
    request: exampleOf(known[0]?.parameters ?? {}) as Values,
    status: 401,
    answer: undefined,
  })
  return [...known, { ...stranger, stranger: true }]
}

function interaction(
  { point, asked }: HostOperation,
  name: string,
  { request, states = [], status, answer }: Case,
): ConsumerInteraction {
  return {
    point,
    description: `${point.name}: ${name}`,
    states: neededOf(states),
    parameters: request,
    places: placesOf(asked),
    values: valuesIn(request, asked),
    status: status ?? point.success,
    answer,
    stranger: false,
  }
}
