import type { Document } from '../contract.ts'
import { operationsOf } from '../openapi/operations.ts'
import { Place } from '../openapi/place.ts'
import type { System } from '../system.ts'
import { contradictions } from './contradictions.ts'
import type { OpenApiDocument, Pact } from './documents.ts'
import { unusedFields } from './fields.ts'
import { ComparisonError, type Finding } from './finding.ts'
import { httpPart } from './http-part.ts'
import { mismatches } from './mismatches.ts'
import { operationAt, routesOf, unusedStatuses, usedOperations } from './operations.ts'
import { unexplained } from './told.ts'
import { words } from './words.ts'

export interface ComparisonInput {
  readonly system: System
  readonly document: OpenApiDocument
  /** How the document is called in errors. */
  readonly documentName?: string
  readonly pact: Pact
  /** Messages that have been taken out of it before. */
  readonly messages?: number
  /** How the pact is called in messages. */
  readonly pactName: string
  /** The operations (of the host) or aliases (of the bot) that rows of the communication maps name. */
  readonly usedByRows: ReadonlySet<string>
  /** The document that the two teams agreed on, where `document` is another one. */
  readonly agreed?: Document
}

export interface Comparison {
  readonly system: System
  /** How much was compared. */
  readonly interactions: number
  /** Interactions of the pact that do not go over HTTP, and were not compared. */
  readonly messages: number
  readonly operations: number
  readonly findings: readonly Finding[]
}

/**
 * Compares what is asked of a system with its OpenAPI document: the pact, and the document that is agreed where
 * another one is given; else also what the document has that no pact and no row uses.
 * @throws ComparisonError when one of the two says nothing
 */
export async function compareContract(input: ComparisonInput): Promise<Comparison> {
  const { system, document, pactName, agreed } = input
  const { pact, messages } = httpPart(input.pact)
  const interactions = pact.interactions ?? []
  if (interactions.length === 0)
    throw new ComparisonError({
      en: `${pactName} has no HTTP interaction: nothing can be compared`,
      ru: `${pactName}: нет ни одного взаимодействия по HTTP, сравнивать нечего`,
    })
  if (Object.keys({ ...document.paths, ...(system === 'bot' && document.webhooks) }).length === 0)
    throw new ComparisonError({
      en: `the OpenAPI document of the ${system} has no operation`,
      ru: `в документе OpenAPI ${system === 'host' ? 'портала' : 'бота'} нет ни одной операции`,
    })
  const operations = usedOperations(system, rootOf(input), interactions)
  const findings = agreed
    ? await againstAgreed({ ...input, agreed, pact })
    : [...(await contradictionsOf({ ...input, pact })), ...unused(input, operations)]
  return {
    system,
    interactions: interactions.length,
    messages: messages + (input.messages ?? 0),
    operations: operations.length,
    findings,
  }
}

/** What another document has besides is its own matter. */
async function againstAgreed(input: ComparisonInput & { readonly agreed: Document }): Promise<Finding[]> {
  const { system, agreed, pact } = input
  const found = mismatches(system, { ours: agreed, theirs: rootOf(input) }, pact.interactions)
  const asked = await contradictionsOf({ ...input, prefix: found.prefix })
  return [...found.findings, ...unexplained(asked, found.mismatches)]
}

function contradictionsOf(input: ComparisonInput & { readonly prefix?: string }): Promise<Finding[]> {
  const { system, agreed } = input
  const named = agreed ? Place.root(agreed, 'the contract') : rootOf(input)
  const routes = routesOf(operationsOf(system, named))
  return contradictions(input, (interaction) => operationAt(routes, interaction)?.name)
}

const rootOf = ({ document, documentName = 'the document' }: ComparisonInput) =>
  Place.root(document as unknown as Document, documentName)

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
        message: words.unusedOperation(),
      }),
    ),
    ...used.flatMap((operation) =>
      unusedStatuses(operation).map(
        (status): Finding => ({
          system,
          kind: 'unused status',
          path: `${operation.name} ${status}`,
          message: words.unusedStatus(),
        }),
      ),
    ),
    ...unusedFields(document, used).map(
      (path): Finding => ({
        system,
        kind: 'unused field',
        path,
        message: words.unusedField(),
      }),
    ),
  ]
}
