import { decoded } from '../../../recording/body.ts'
import { type HeaderLines, valuesOf } from '../../../recording/headers.ts'
import { KEPT_BYTES } from '../../../recording/kept-body.ts'
import type { ExchangeEnd, RequestMessage } from '../../../recording/messages.ts'

/** One request of a verification with its answer, as they passed between Pact and the system. */
export interface SeenExchange {
  readonly method: string
  /** Path with the query string, below the base URL. */
  readonly url: string
  readonly requestHeaders: HeaderLines
  readonly requestBody: Buffer
  /** Undefined when no answer came; `error` says why. */
  readonly status: number | undefined
  readonly headers: HeaderLines
  /** As it was before it was compressed; the first megabyte, or nothing of one that is bigger only when it is unpacked. */
  readonly body: Buffer
  /** Whether there was more of it: nothing follows from how it ends. */
  readonly isCut: boolean
  /** From the request to the end of the answer, milliseconds. */
  readonly ms: number
  readonly error?: string
}

/** An exchange that has ended. @param ms how long it took, milliseconds */
export function exchangeOf(
  { method, url, headers }: Omit<RequestMessage, 'body'>,
  { status, headers: answered, requestBody, answerBody, error }: ExchangeEnd,
  ms: number,
): SeenExchange {
  const plain = decoded(answerBody.content, valuesOf(answered, 'content-encoding'), KEPT_BYTES)
  return {
    method,
    url,
    requestHeaders: headers,
    requestBody: requestBody.content,
    status,
    headers: answered,
    body: plain === 'too big' ? Buffer.alloc(0) : (plain ?? answerBody.content),
    isCut: plain === 'too big' || answerBody.bytes > answerBody.content.length,
    ms,
    ...(error !== undefined && { error }),
  }
}
