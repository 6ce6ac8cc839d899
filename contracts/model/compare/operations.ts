import type { DescribedOperation, OpenApiDocument, PactInteraction } from './documents.ts'

/** An operation of a document with the interactions of a pact that use it. */
export interface UsedOperation {
  /** As the contract calls it: `GET /user`, `users/block`. */
  readonly name: string
  readonly described: DescribedOperation
  readonly interactions: readonly PactInteraction[]
}

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'])

/** Every operation that the other system may use, with the interactions that do. */
export function usedOperations(
  { paths }: OpenApiDocument,
  interactions: readonly PactInteraction[],
): UsedOperation[] {
  return Object.entries(paths).flatMap(([path, item]) => {
    const pattern = new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`)
    return Object.entries(item)
      .filter(([method, described]) => METHODS.has(method) && described['x-asked-by'] === undefined)
      .map(([method, described]) => ({
        name: described.operationId ?? `${method.toUpperCase()} ${path}`,
        described,
        interactions: interactions.filter(
          ({ request }) => request.method.toLowerCase() === method && pattern.test(request.path),
        ),
      }))
  })
}

/** Statuses that the document allows and no interaction expects. */
export function unusedStatuses({ described, interactions }: UsedOperation): string[] {
  const used = new Set(interactions.map(({ response }) => String(response.status)))
  return Object.keys(described.responses ?? {}).filter((status) => !used.has(status))
}
