import { refusedCertificate } from './trust.ts'

/** What keeps an exchange from coming to its end. */
export type FailureKind =
  | 'unreachable'
  | 'silent'
  | 'target hung up'
  | 'caller hung up'
  | 'closing'
  /** A hook, or the proxy itself. */
  | 'fault'

/** An exchange that came to no end; the message says which system, where and why. */
export class Failure extends Error {
  override name = 'Failure'
  readonly kind: FailureKind

  constructor(kind: FailureKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}

/** Node's codes for a connection that ended under a request. */
const HUNG_UP = new Set(['ECONNRESET', 'EPIPE'])

/** What an error means for the exchange with `target`, which people know as `name`. */
export function failureOf(error: unknown, name: string, target: string): Failure {
  if (error instanceof Failure) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  if (code === undefined)
    return new Failure('fault', `the proxy in front of ${name} failed: ${why(error)}`, { cause: error })
  if (HUNG_UP.has(code))
    return new Failure('target hung up', `${name} hung up: ${why(error)}`, { cause: error })
  const refused = refusedCertificate(error, name)
  if (refused !== undefined) return new Failure('unreachable', `${target}: ${refused.en}`, { cause: error })
  return new Failure('unreachable', `${name} cannot be reached at ${target}: ${why(error)}`, { cause: error })
}

/** The innermost cause: what the network said. */
export function why(error: unknown): string {
  let cause = error
  while (cause instanceof Error && cause.cause !== undefined) cause = cause.cause
  // Several addresses of one name were tried, and each has its own message.
  if (cause instanceof AggregateError) [cause] = cause.errors
  return cause instanceof Error ? cause.message || cause.name : String(cause)
}
