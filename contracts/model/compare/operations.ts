import type { FoundOperation } from '../openapi/operations.ts'
import { operationsOf } from '../openapi/operations.ts'
import { parametersOf } from '../openapi/parameters.ts'
import type { Place } from '../openapi/place.ts'
import { type Addressed, isTold, literalOf } from '../point.ts'
import type { System } from '../system.ts'
import { baseOf } from './counterparts.ts'
import { contentOf, type DescribedOperation, type PactInteraction } from './documents.ts'

/** An operation of a document with the interactions of a pact that use it. */
export interface UsedOperation {
  /** As the contract calls it: `GET /user`, `users/block`. */
  readonly name: string
  readonly described: DescribedOperation
  readonly interactions: readonly PactInteraction[]
}

/** Every operation that the other system may use, with the interactions that do; webhooks are of another API. */
export function usedOperations(
  system: System,
  root: Place,
  interactions: readonly PactInteraction[],
): UsedOperation[] {
  const operations = operationsOf(system, root)
  const used = interactionsOf(operations, interactions)
  return operations.map((operation) => ({
    name: operation.name,
    described: describedAt(operation),
    interactions: used.get(operation) ?? [],
  }))
}

/** The interactions by the operations that they are for; of several that match, the one with the fewest parameters. */
export function interactionsOf(
  operations: readonly FoundOperation[],
  interactions: readonly PactInteraction[],
): Map<FoundOperation, PactInteraction[]> {
  const routes = routesOf(operations)
  const found = new Map<FoundOperation, PactInteraction[]>()
  for (const interaction of interactions) {
    const operation = operationAt(routes, interaction)
    if (operation) found.set(operation, [...(found.get(operation) ?? []), interaction])
  }
  return found
}

/** An operation with what its path matches, each parameter captured. */
export interface Route {
  readonly operation: FoundOperation
  readonly pattern: RegExp
}

/** What matches paths: the most literal first. */
export function routesOf(operations: readonly FoundOperation[]): Route[] {
  const parameters = ({ path }: FoundOperation) => path.match(/\{/g)?.length ?? 0
  return operations
    .toSorted((one, other) => parameters(one) - parameters(other))
    .map((operation) => ({ operation, pattern: patternOf(operation) }))
}

/** A path with the one below which the document's server has its API, or without; parameters are captured. */
function patternOf({ path, place }: FoundOperation): RegExp {
  const parameters = literalOf(path).replaceAll('[^/]+', '([^/]+)')
  return new RegExp(`^(?:${RegExp.escape(baseOf(place.document))})?${parameters}$`)
}

/**
 * The operation that an interaction is for. Of several at one address it is the one of which the request has what tells
 * it apart (`x-commap.when`); one that is wrong on purpose may have nothing of the kind, and is for any of them.
 */
export function operationAt(
  routes: readonly Route[],
  { request }: PactInteraction,
): FoundOperation | undefined {
  const there = routes.filter(
    ({ operation, pattern }) =>
      operation.method === request.method.toUpperCase() && pattern.test(request.path),
  )
  const asked = addressed(request)
  const told = there.find(({ operation: { extension } }) =>
    isTold(extension.when ? { when: extension.when } : {}, asked),
  )
  return (told ?? there[0])?.operation
}

function addressed({ method, path, headers = {}, body }: PactInteraction['request']): Addressed {
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value].flat()[0]])
  return { method, path, requestHeaders: Object.fromEntries(named), requestBody: contentOf(body) }
}

/** References on the way to bodies and parameters are followed. */
function describedAt(operation: FoundOperation): DescribedOperation {
  const { place } = operation
  const responses = (place.at('responses')?.entries() ?? []).map(([status, response]) => [
    status,
    response.fields,
  ])
  return {
    parameters: parametersOf(operation),
    requestBody: place.at('requestBody')?.fields ?? {},
    responses: Object.fromEntries(responses),
  }
}

/** Statuses that the document allows and no interaction expects. */
export function unusedStatuses({ described, interactions }: UsedOperation): string[] {
  const used = new Set(interactions.map(({ response }) => String(response.status)))
  return Object.keys(described.responses ?? {}).filter((status) => !used.has(status))
}
