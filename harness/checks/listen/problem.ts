import type { Bilingual } from '#runtime/bilingual.ts'

/** Which part of an exchange a problem is in. */
export type ProblemPart =
  | 'method'
  | 'url'
  /** What tells which of several events at one address it is. */
  | 'event'
  | 'bot'
  | 'token'
  | 'content type'
  | 'body'
  | 'Idempotency-Key'
  | 'answer'
  | 'forwarding'

/** What is wrong with a call, and what to do about it. */
export interface Problem {
  readonly part: ProblemPart
  /** Where in the body, such as `script_request_params.userId`. */
  readonly path?: string
  readonly message: Bilingual
  /** The errorCode of the refusal, where it is not 422. */
  readonly errorCode?: number
}
