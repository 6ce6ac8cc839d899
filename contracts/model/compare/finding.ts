import type { Bilingual } from '#runtime/bilingual.ts'
import { UserError } from '#runtime/user-error.ts'
import type { System } from '../system.ts'

/** Something in which a pact and an OpenAPI document, or the document and its users, do not agree. */
export interface Finding {
  readonly system: System
  readonly kind: Kind
  /** Where in the document: a JSON pointer, or such as `GET /user 404` or `User.patronymic`. */
  readonly path: string
  readonly message: Bilingual
  /** The operation or endpoint that does not agree, as the contract calls it, and others in which the same is found. */
  readonly operation?: string
  readonly alsoIn?: readonly string[]
  /** The interaction of the pact that contradicts the document. */
  readonly interaction?: string
  /** The place in it, or in the operation: `response.body.phone`, `answer 200, phone`. */
  readonly location?: Bilingual
}

/**
 * A mismatch is between what is agreed and what the document says, a loose limit one of a length or a number; a
 * contradiction and a doubt are between the pact and the document.
 */
type Kind =
  | 'mismatch'
  | 'contradiction'
  | 'doubt'
  | 'loose limit'
  | 'unused operation'
  | 'unused status'
  | 'unused field'

/** The findings that are faults; the others are only worth knowing. */
export function isFault({ kind }: Finding): boolean {
  return kind === 'mismatch' || kind === 'contradiction' || kind === 'unused operation'
}

/** A comparison that cannot be made: the message says why. */
export class ComparisonError extends UserError {
  override name = 'ComparisonError'
}
