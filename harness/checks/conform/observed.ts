import type { Bilingual } from '#runtime/bilingual.ts'
import type { Violation } from '../stub/prism.ts'
import type { ShownExchange } from '../verify/exchanges/shown.ts'

/** Whose exchanges pass through: those of the verification, or those of the replay. */
export const sources = ['verification', 'replay'] as const
export type Source = (typeof sources)[number]

/** A violation with the exchange in which it was seen. */
export interface FoundViolation extends Violation {
  readonly part: 'request' | 'response'
  readonly source: Source
  readonly method: string
  readonly path: string
  readonly status: number
  /** The message in both languages, where it is one of our own and not Prism's. */
  readonly told?: Bilingual
  /** Of a verification: the interaction of the pact, whose name tells what was given. */
  readonly interaction?: string
  /** The request and its answer. */
  readonly exchange?: ShownExchange
}

/** What was seen of one operation or endpoint. */
export interface OperationResult {
  /** As the contract calls it: `GET /user`, `users/block`. */
  readonly name: string
  readonly exchanges: Record<Source, number>
  /** How many of them were successes: the shape of a refusal says nothing of the shape of an answer. */
  successes: number
  readonly violations: FoundViolation[]
}

/** One exchange after it was held against the document. */
interface Judged {
  readonly name: string
  readonly source: Source
  readonly success: boolean
  readonly violations: readonly FoundViolation[]
}

/** Collects what is seen of a system, per operation. */
export class Observed {
  readonly #names: readonly string[]
  #operations: Map<string, OperationResult>
  /** Exchanges of the replay with addresses that the contract does not have, as `METHOD path`. */
  readonly elsewhere = new Set<string>()

  /** @param names of all points of the system, in the order of the contract */
  constructor(names: readonly string[]) {
    this.#names = names
    this.#operations = this.#nothing()
  }

  add({ name, source, success, violations }: Judged): void {
    const operation = this.#operations.get(name)
    if (!operation) throw new Error(`there is no operation ${name}`)
    operation.exchanges[source] += 1
    if (success) operation.successes += 1
    operation.violations.push(...violations)
  }

  /** What was seen since this was last asked, in the order of the contract. */
  take(): OperationResult[] {
    const seen = [...this.#operations.values()]
    this.#operations = this.#nothing()
    return seen
  }

  #nothing(): Map<string, OperationResult> {
    return new Map(
      this.#names.map((name) => [
        name,
        { name, exchanges: { verification: 0, replay: 0 }, successes: 0, violations: [] },
      ]),
    )
  }
}
