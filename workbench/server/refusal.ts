import { RequestError } from '#harness/json-client.ts'
import { UserError } from '#runtime/user-error.ts'

/** What a system refuses is the mistake of who asked for it. */
export function refusal(error: unknown): unknown {
  const isRefused = error instanceof RequestError && error.status >= 400 && error.status < 500
  return isRefused ? new UserError(error.said, { cause: error }) : error
}
