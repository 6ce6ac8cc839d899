/** What we need to know of a pact file; the rest passes through as it is. */
export interface PactFile {
  interactions: { description: string }[]
  metadata: { pactSpecification?: { version: string } }
  [part: string]: unknown
}

/** The text of a pact file that is the same whenever and by whatever version of Pact it was written. */
export function pactText({ interactions, metadata, ...rest }: PactFile): string {
  const sorted = interactions.toSorted((one, other) => (one.description < other.description ? -1 : 1))
  const { pactSpecification } = metadata
  return `${JSON.stringify({ ...rest, interactions: sorted, metadata: { pactSpecification } }, null, 2)}\n`
}
