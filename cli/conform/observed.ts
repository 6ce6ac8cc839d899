import { aliases } from '#contracts/bot/index.ts'
import { operations } from '#contracts/host/index.ts'
import type { System, Violation } from '../stub/prism.ts'

/** A violation with the exchange in which it was seen. */
export interface FoundViolation extends Violation {
  readonly part: 'request' | 'response'
  readonly method: string
  readonly path: string
  readonly status: number
}

/** What was seen of one operation or endpoint. */
export interface OperationResult {
  /** As the contract calls it: `GET /user`, `users/block`. */
  readonly name: string
  exchanges: number
  /** How many of them were successes: the shape of a refusal says nothing of the shape of an answer. */
  successes: number
  readonly violations: FoundViolation[]
}

/** The name of the operation that a request is for; nothing when the contract has none such. */
export function operationAt(system: System, method: string, path: string): string | undefined {
  if (system === 'host') {
    const name = `${method} ${path}`
    return Object.hasOwn(operations, name) ? name : undefined
  }
  const [, alias] = /^\/bots\/[^/]+\/call\/(.+)$/.exec(path) ?? []
  return method === 'POST' ? aliases.find((known) => known === alias) : undefined
}

/** Collects what is seen of a system, per operation. */
export class Observed {
  readonly #operations: Map<string, OperationResult>
  /** Exchanges with addresses that the contract does not have, as `METHOD path`. */
  readonly elsewhere = new Set<string>()

  constructor(system: System) {
    const names = system === 'host' ? Object.keys(operations) : aliases
    this.#operations = new Map(
      names.map((name) => [name, { name, exchanges: 0, successes: 0, violations: [] }]),
    )
  }

  add(name: string, success: boolean, violations: readonly FoundViolation[]): void {
    const operation = this.#operations.get(name)
    if (!operation) throw new Error(`there is no operation ${name}`)
    operation.exchanges += 1
    if (success) operation.successes += 1
    operation.violations.push(...violations)
  }

  /** In the order of the contract. */
  get operations(): OperationResult[] {
    return [...this.#operations.values()]
  }
}
