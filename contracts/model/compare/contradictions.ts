import { VALIDATION_MESSAGE } from '../bot-answer.ts'
import type { System } from '../system.ts'
import { type ComparatorResult, createComparator } from './comparator.ts'
import { contentOf, type OpenApiDocument, type Pact, type PactInteraction } from './documents.ts'
import type { Finding } from './finding.ts'

/** What a pact asks for that the document does not allow. */
export async function contradictions(
  system: System,
  document: OpenApiDocument,
  pact: Pact,
): Promise<Finding[]> {
  const comparator = await createComparator(withoutDiscriminators(document))
  const findings: Finding[] = []
  for await (const result of comparator.compare(comparable(pact))) {
    const interaction = interactionOf(pact, result)
    if (interaction && asksForRefusal(interaction) && result.code.startsWith('request.')) continue
    if (result.type !== 'info') findings.push(finding(system, result, interaction))
  }
  return findings
}

/**
 * Ajv, with which the comparator judges, takes only strings to tell alternatives apart; a portal's own document may
 * use a boolean such as `success`. The alternatives themselves say as much.
 */
function withoutDiscriminators(document: OpenApiDocument): OpenApiDocument {
  return JSON.parse(
    JSON.stringify(document, (name, value: unknown) => (name === 'discriminator' ? undefined : value)),
  )
}

/** The comparator reads a query as it stands in an address, where a plus is a space; a pact has it as it is meant. */
function comparable(pact: Pact): Pact {
  const interactions = pact.interactions.map((interaction) => {
    const { query } = interaction.request
    if (typeof query !== 'object' || query === null) return interaction
    const encoded = Object.entries(query).map(([name, value]) => [name, [value].flat().map(escapePlus)])
    return { ...interaction, request: { ...interaction.request, query: Object.fromEntries(encoded) } }
  })
  return { ...pact, interactions }
}

const escapePlus = (value: string) => value.replaceAll('+', '%2B')

function interactionOf(
  { interactions }: Pact,
  { mockDetails }: ComparatorResult,
): PactInteraction | undefined {
  const [, index] = /^\[root\]\.interactions\[(\d+)\]/.exec(mockDetails?.location ?? '') ?? []
  return index === undefined ? undefined : interactions[Number(index)]
}

/** The bot refuses bad parameters with status 200, so only its message tells that they were bad on purpose. */
function asksForRefusal({ response }: PactInteraction): boolean {
  const { message } = (contentOf(response.body) ?? {}) as { message?: unknown }
  return message === VALIDATION_MESSAGE
}

function finding(
  system: System,
  result: ComparatorResult,
  interaction: PactInteraction | undefined,
): Finding {
  const { message, type, specDetails, mockDetails } = result
  const { method = '', path = '' } = interaction?.request ?? {}
  const operation = `${specDetails?.pathMethod?.toUpperCase() ?? method} ${specDetails?.pathName ?? path}`
  return {
    system,
    kind: type === 'error' ? 'contradiction' : 'doubt',
    path: specDetails?.location.replace('[root].', '') ?? operation,
    message,
    ...(interaction && { interaction: interaction.description }),
    ...(mockDetails && { location: mockDetails.location.replace(/^\[root\]\.interactions\[\d+\]\./, '') }),
  }
}
