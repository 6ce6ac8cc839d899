import { nearest } from '#runtime/nearest.ts'
import type { Document } from '../contract.ts'
import { type FoundOperation, operationsOf } from '../openapi/operations.ts'
import { Place } from '../openapi/place.ts'
import type { System } from '../system.ts'
import { answerMismatches } from './answers.ts'
import { counterparts } from './counterparts.ts'
import type { PactInteraction } from './documents.ts'
import type { Finding } from './finding.ts'
import { type Mismatch, merged } from './mismatch.ts'
import { interactionsOf } from './operations.ts'
import { requestMismatches } from './requests.ts'
import { securityMismatches } from './security.ts'
import { words } from './words.ts'

/** Two documents of one system. */
export interface Documents {
  /** What is agreed. */
  readonly ours: Document
  /** What the system is said to serve. */
  readonly theirs: Place
}

/** What was found, in each operation and with what stands once told once, and with what the paths of the document begin that those of the contract do not. */
interface Mismatches {
  readonly findings: readonly Finding[]
  readonly mismatches: readonly Mismatch[]
  readonly prefix: string
}

/**
 * Where a document of a system breaks what its consumer needs by the document that is agreed: what its answers allow
 * more, and what it takes less of requests. What it has besides, and where it is stricter with itself, raises nothing.
 * @throws UserError when a reference leads nowhere, or a document has no operations
 */
export function mismatches(
  system: System,
  { ours, theirs }: Documents,
  interactions: readonly PactInteraction[],
): Mismatches {
  const asker: System = system === 'host' ? 'bot' : 'host'
  const operations = operationsOf(system, Place.root(ours, 'the contract'))
  const offered = operationsOf(system, theirs)
  const found = counterparts(
    { document: ours, operations },
    { document: theirs.document, operations: offered },
  )
  const spare = offered.filter((operation) => ![...found.pairs.values()].includes(operation))
  const asked = interactionsOf(operations, interactions)
  const all = [...found.pairs].flatMap(([operation, other]): Mismatch[] => {
    if (!other) return [missing(operation, asker, spare)]
    const own = asked.get(operation) ?? []
    const pair = { ours: operation, theirs: other, asker, interactions: own }
    return [...securityMismatches(pair), ...requestMismatches(pair), ...answerMismatches(pair)]
  })
  const findings = [...prefixNote(system, found, asker), ...merged(system, all)]
  return { findings, mismatches: all, prefix: found.prefix }
}

function missing(
  { name, method, path, place }: FoundOperation,
  asker: System,
  spare: readonly FoundOperation[],
): Mismatch {
  const near = nearest(
    name,
    spare.map((operation) => operation.name),
  )
  const same = spare.find((operation) => operation.name === name)
  // A name that is the same is no hint: its address is another one.
  const message = same
    ? words.otherAddress(asker, `${method} ${path}`, `${same.method} ${same.path}`)
    : words.noOperation(asker, near)
  return { operation: name, side: 'operation', field: '', message, fault: true, place }
}

function prefixNote(
  system: System,
  { prefix, sameAddress }: ReturnType<typeof counterparts>,
  asker: System,
): Finding[] {
  if (sameAddress) return []
  const shown = prefix.replace('-', '')
  const message = prefix.startsWith('-')
    ? words.prefixOfContract(asker, shown)
    : words.prefixOfDocument(asker, shown)
  return [{ system, kind: 'doubt', path: 'paths', message }]
}
