import { RequestError } from '#harness/json-client.ts'
import { NotSupportedError } from '#harness/not-supported.ts'
import { both } from '#runtime/bilingual.ts'
import { toldBy, UserError } from '#runtime/user-error.ts'

/** What a system refuses is the mistake of who asked for it. */
export function refusal(error: unknown): unknown {
  if (error instanceof NotSupportedError) return new UserError(toldBy(error), { cause: error })
  const isRefused = error instanceof RequestError && error.status >= 400 && error.status < 500
  return isRefused ? new UserError(both(error.said), { cause: error }) : error
}
