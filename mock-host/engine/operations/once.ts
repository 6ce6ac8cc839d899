import type { IncomingHttpHeaders } from 'node:http'
import { isDeepStrictEqual } from 'node:util'
import { commonFailures } from '#contracts/model/host-failure.ts'
import { changeHeaders, IDEMPOTENCY_KEY } from '#contracts/model/idempotency-key.ts'
import type { Host } from '../host.ts'
import { parse } from '../http/parse.ts'
import { Refusal } from '../refusal.ts'

/** What of a request says which change it is. */
interface ChangeRequest {
  readonly headers: IncomingHttpHeaders
  readonly body: unknown
}

/**
 * Carries out a change, unless it has been under the same Idempotency-Key: then nothing happens, and the first answer
 * is returned. Refusals are not kept, so whoever repeats a refused call gets today's answer.
 * @throws Refusal of the change itself, or 422 for a key that is no key or belongs to another request
 */
export function once(
  { answers }: Pick<Host['data'], 'answers'>,
  operation: string,
  { headers, body: request }: ChangeRequest,
  change: () => unknown,
): unknown {
  const key = keyIn(headers)
  if (key === undefined) return change()
  const kept = answers.get(key)
  if (kept === undefined) {
    const answer = change()
    answers.add(key, { operation, request, answer })
    return answer
  }
  if (kept.operation === operation && isDeepStrictEqual(kept.request, request)) return kept.answer
  const message = 'с этим ключом уже был другой запрос'
  throw new Refusal(422, commonFailures[422], [{ path: IDEMPOTENCY_KEY, message }])
}

function keyIn(headers: IncomingHttpHeaders): string | undefined {
  const given = { [IDEMPOTENCY_KEY]: headers[IDEMPOTENCY_KEY.toLowerCase()] }
  return parse(changeHeaders, given)[IDEMPOTENCY_KEY]
}
