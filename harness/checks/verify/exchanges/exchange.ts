import type { Bilingual } from '#runtime/bilingual.ts'
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
  /** The coding that the head names, where the body is not in it. */
  readonly wrongEncoding?: string
  /** How many bytes Content-Length promises, where the connection ended before. */
  readonly lacking?: { readonly promised: number; readonly came: number }
  /** From the request to the end of the answer, milliseconds. */
  readonly ms: number
  readonly error?: Bilingual
}

/** Other codings nobody undoes: those who ask read the body as it is. */
const COMPRESSED = /\b(?:gzip|deflate|br|zstd)\b/i

/** An exchange that has ended. @param ms how long it took, milliseconds */
export function exchangeOf(
  { method, url, headers }: Omit<RequestMessage, 'body'>,
  { status, headers: answered, requestBody, answerBody, error }: ExchangeEnd,
  ms: number,
): SeenExchange {
  const encodings = valuesOf(answered, 'content-encoding')
  const plain = decoded(answerBody.content, encodings, KEPT_BYTES)
  const promised = Number(valuesOf(answered, 'content-length')[0] ?? 0)
  const came = answerBody.bytes
  const isWrong = plain === undefined && came > 0 && encodings.some((name) => COMPRESSED.test(name))
  const isBrokenOff = error?.en.endsWith('hung up in its answer') && came < promised
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
    ...(isWrong && { wrongEncoding: encodings.join(', ') }),
    ...(isBrokenOff && { lacking: { promised, came } }),
    ...(error !== undefined && { error }),
  }
}
