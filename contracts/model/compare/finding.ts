import { UserError } from '#runtime/user-error.ts'
import type { System } from '../system.ts'

/** Something in which a pact and an OpenAPI document, or the document and its users, do not agree. */
export interface Finding {
  readonly system: System
  readonly kind: 'contradiction' | 'doubt' | 'unused operation' | 'unused status' | 'unused field'
  /** Where in the document, such as `GET /user 404` or `User.patronymic`. */
  readonly path: string
  readonly message: string
  /** The interaction of the pact that contradicts the document, with the place in it. */
  readonly interaction?: string
  readonly location?: string
}

/** The findings that are faults; the others are only worth knowing. */
export function isFault({ kind }: Finding): boolean {
  return kind === 'contradiction' || kind === 'unused operation'
}

/** A comparison that cannot be made: the message says why. */
export class ComparisonError extends UserError {
  override name = 'ComparisonError'
}
