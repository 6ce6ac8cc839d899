import { both } from '#runtime/bilingual.ts'
import { VALIDATION_MESSAGE } from '../bot-answer.ts'
import type { System } from '../system.ts'
import { type PlainAddresses, plainAddresses } from './addresses.ts'
import { type ComparatorResult, createComparator } from './comparator.ts'
import { comparatorTold } from './comparator-words.ts'
import { contentOf, type OpenApiDocument, type Pact, type PactInteraction } from './documents.ts'
import type { Finding } from './finding.ts'

/**
 * What a pact asks for that the document does not allow.
 * @param prefix with which the paths of the document begin, and those of the pact do not
 * @param nameOf how an operation is called to which an interaction belongs
 */
export async function contradictions(
  { system, document, pact, prefix = '' }: Compared,
  nameOf: (interaction: PactInteraction) => string | undefined,
): Promise<Finding[]> {
  const addresses = plainAddresses(system, document, prefix)
  const comparator = await createComparator(addresses.document)
  const findings: Finding[] = []
  for await (const result of comparator.compare(comparable(pact, addresses))) {
    const interaction = interactionOf(pact, result)
    if (interaction && asksForRefusal(interaction) && result.code.startsWith('request.')) continue
    if (result.type === 'info') continue
    const operation = interaction && nameOf(interaction)
    findings.push({
      ...finding(system, told(result, addresses), interaction),
      ...(operation !== undefined && { operation }),
    })
  }
  return findings
}

interface Compared {
  readonly system: System
  readonly document: OpenApiDocument
  readonly pact: Pact
  readonly prefix?: string
}

/** A result with the paths of the document itself. */
function told(result: ComparatorResult, { original }: PlainAddresses): ComparatorResult {
  const { specDetails, message } = result
  const { location = '', pathName, ...details } = specDetails ?? {}
  const there = {
    ...details,
    location: original(location),
    ...(pathName && { pathName: original(pathName) }),
  }
  return { ...result, message: original(message), ...(specDetails && { specDetails: there }) }
}

/** The comparator reads a query as it stands in an address, where a plus is a space; a pact has it as it is meant. */
function comparable(pact: Pact, addresses: PlainAddresses): Pact {
  const interactions = pact.interactions.map(addresses.plain).map((interaction) => {
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
    message: comparatorTold(message),
    ...(interaction && { interaction: interaction.description }),
    ...(mockDetails && {
      location: both(mockDetails.location.replace(/^\[root\]\.interactions\[\d+\]\./, '')),
    }),
  }
}
