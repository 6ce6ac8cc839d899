/** One finding of the comparator. */
export interface ComparatorResult {
  readonly code: string
  readonly message: string
  readonly type: 'error' | 'warning' | 'info'
  /** The place in the pact. */
  readonly mockDetails?: { readonly location: string }
  /** The place in the document. */
  readonly specDetails?: {
    readonly location: string
    readonly pathMethod?: string | null
    readonly pathName?: string | null
  }
}

interface Comparator {
  compare(pact: unknown): AsyncIterable<ComparatorResult>
}

interface ComparatorModule {
  readonly Comparator: new (options: { oas: unknown }) => Comparator
}

/**
 * The comparator of PactFlow. Its own declarations name their files without extensions, which TypeScript does not
 * find in a module of Node, hence those above.
 */
export async function createComparator(document: unknown): Promise<Comparator> {
  const module = (await import('@pactflow/openapi-pact-comparator')) as unknown as ComparatorModule
  return new module.Comparator({ oas: document })
}
