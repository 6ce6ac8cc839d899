import type { OperationSemantics } from '#contracts/model/semantics.ts'
import type { Failure } from '../http/errors.ts'

/** What of a request an operation reads. */
export interface Asked {
  /** As Express parses it. */
  readonly query: unknown
  /** Parameters of the path. */
  readonly path: Readonly<Record<string, unknown>>
  readonly body: unknown
}

/** The body of a failure as the contract has it, where it does; `at` is the moment of it, ISO 8601. */
export type Refused = (failure: Failure & { readonly at: string }) => unknown

/** An operation of a contract, as a simulated host serves it. */
export interface ServedOperation {
  /** Such as `GET /user`. */
  readonly name: string
  /** In upper case. */
  readonly method: string
  /** With its parameters in braces. */
  readonly path: string
  /** Status of success. */
  readonly status: number
  /** Undefined where nothing is known of it: it answers its example. */
  readonly does: OperationSemantics | undefined
  /** The message with which is refused (409) what the data do not allow; undefined where nothing is. */
  readonly conflict: string | undefined
  /** The body of the first example of success. */
  readonly example: unknown
  /** The status with which is refused what the contract does not allow; 422 without it. */
  readonly invalid?: number | undefined
  /** The body of a refusal; undefined where the contract says nothing of one with this status. */
  readonly refused?: Refused
  /** The parameters by their names. @throws Refusal 422 for a request that the contract does not allow */
  read(asked: Asked): Readonly<Record<string, unknown>>
}
