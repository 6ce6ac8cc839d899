import type { System } from '../system.ts'
import { contradictions } from './contradictions.ts'
import { httpInteractions, type OpenApiDocument, type Pact } from './documents.ts'
import { unusedFields } from './fields.ts'
import { ComparisonError, type Finding } from './finding.ts'
import { unusedStatuses, usedOperations } from './operations.ts'

export interface ComparisonInput {
  readonly system: System
  readonly document: OpenApiDocument
  readonly pact: Pact
  /** How the pact is called in messages. */
  readonly pactName: string
  /** The operations (of the host) or aliases (of the bot) that rows of the communication maps name. */
  readonly usedByRows: ReadonlySet<string>
}

export interface Comparison {
  readonly system: System
  /** How much was compared. */
  readonly interactions: number
  readonly operations: number
  readonly findings: readonly Finding[]
}

/**
 * Compares a pact with the OpenAPI document of its provider in both directions: what the pact asks for that the
 * document does not allow, and what the document has that no pact and no row uses.
 * @throws ComparisonError when one of the two says nothing
 */
export async function compareContract(input: ComparisonInput): Promise<Comparison> {
  const { system, document, pact, pactName } = input
  const interactions = httpInteractions(pact, pactName)
  const operations = usedOperations(document, interactions)
  if (operations.length === 0)
    throw new ComparisonError(`the OpenAPI document of the ${system} has no operation`)
  return {
    system,
    interactions: interactions.length,
    operations: operations.length,
    findings: [...(await contradictions(system, document, pact)), ...unused(input, operations)],
  }
}

function unused(
  { system, document, usedByRows }: ComparisonInput,
  operations: ReturnType<typeof usedOperations>,
): Finding[] {
  const needless = operations.filter(
    ({ name, interactions }) => interactions.length === 0 && !usedByRows.has(name),
  )
  const used = operations.filter((operation) => !needless.includes(operation))
  return [
    ...needless.map(
      ({ name }): Finding => ({
        system,
        kind: 'unused operation',
        path: name,
        message: 'no interaction of the pact and no row of the maps uses it',
      }),
    ),
    ...used.flatMap((operation) =>
      unusedStatuses(operation).map(
        (status): Finding => ({
          system,
          kind: 'unused status',
          path: `${operation.name} ${status}`,
          message: 'no interaction of the pact expects it',
        }),
      ),
    ),
    ...unusedFields(document, used).map(
      (path): Finding => ({
        system,
        kind: 'unused field',
        path,
        message: 'no interaction of the pact has it',
      }),
    ),
  ]
}
