import type { OperationSemantics } from '#contracts/model/semantics.ts'

/** What of a request an operation reads. */
export interface Asked {
  /** As Express parses it. */
  readonly query: unknown
  /** Parameters of the path. */
  readonly path: Readonly<Record<string, unknown>>
  readonly body: unknown
}

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
  /** The body of a refusal where the contract shows one with this status; undefined elsewhere. */
  refused?(refusal: { readonly status: number; readonly message: string }): unknown
  /** The parameters by their names. @throws Refusal 422 for a request that the contract does not allow */
  read(asked: Asked): Readonly<Record<string, unknown>>
}
