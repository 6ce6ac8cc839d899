import type { Bilingual } from '#runtime/bilingual.ts'
import type { FoundOperation } from '../openapi/operations.ts'
import type { Place } from '../openapi/place.ts'
import type { System } from '../system.ts'
import type { PactInteraction } from './documents.ts'
import type { Finding } from './finding.ts'
import { placeWords } from './words.ts'

/** One operation in two documents, with what its consumer asks of it by the pact. */
export interface OperationPair {
  readonly ours: FoundOperation
  readonly theirs: FoundOperation
  /** Who asks. */
  readonly asker: System
  readonly interactions: readonly PactInteraction[]
}

/** Where an operation breaks what is agreed. */
export interface Mismatch {
  /** As the contract calls it. */
  readonly operation: string
  /** `answer 200`, `request body`, `query` … */
  readonly side: string
  /** `items[].price`; empty for the whole. */
  readonly field: string
  readonly message: Bilingual
  readonly fault: boolean
  readonly place: Place
}

/** A way to a field as people write it: `items[].price`. */
export function fieldIn(path: readonly string[]): string {
  return path.reduce((way, key) => (key === '[]' || way === '' ? way + key : `${way}.${key}`), '')
}

/** What stands in the document once is told once, however many operations refer to it. */
export function merged(system: System, all: readonly Mismatch[]): Finding[] {
  const keyOf = ({ place, message, field, side }: Mismatch) =>
    JSON.stringify([place.pointer, message, field.split(/[.\]]/).at(-1), side.split(' ')[0]])
  return [...Map.groupBy(all, keyOf).values()].flatMap((same): Finding[] => {
    const [first] = same
    if (!first) return []
    const operations = [...new Set(same.map(({ operation }) => operation))]
    return [
      {
        system,
        kind: first.fault ? 'mismatch' : 'loose limit',
        path: first.place.pointer,
        message: first.message,
        operation: first.operation,
        location: placeWords(first.side, first.field),
        ...(operations.length > 1 && { alsoIn: operations.slice(1) }),
      },
    ]
  })
}
