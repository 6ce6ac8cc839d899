import { RequestError } from '#harness/json-client.ts'
import { UserError } from '#runtime/user-error.ts'

/** What a system refuses is the mistake of who asked for it. */
export function refusal(error: unknown): unknown {
  const request = error instanceof UserError ? error.cause : error
  const isRefused = request instanceof RequestError && request.status >= 400 && request.status < 500
  return isRefused ? new UserError(request.said, { cause: request }) : error
}
