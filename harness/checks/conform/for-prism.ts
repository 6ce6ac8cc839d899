import type { IHttpRequest, IHttpResponse } from '@stoplight/prism-http'
import { jsonOrText } from '#runtime/json.ts'
import { decoded } from '../../recording/body.ts'
import { type HeaderLines, joined, valuesOf } from '../../recording/headers.ts'
import type { AnswerMessage, RequestMessage } from '../../recording/messages.ts'

/** Of what is compressed, bytes. */
const MAX_BYTES = 256 * 1_048_576

/** A request as Prism judges it. */
export async function requestForPrism(request: RequestMessage): Promise<IHttpRequest> {
  const { pathname: path, searchParams } = new URL(request.url, 'http://localhost')
  return {
    method: request.method.toLowerCase() as IHttpRequest['method'],
    url: { path, query: Object.fromEntries(searchParams) },
    headers: joined(request.headers),
    ...bodyOf(await request.body(), request.headers),
  }
}

/** An answer as Prism judges it. */
export async function answerForPrism(answer: AnswerMessage): Promise<IHttpResponse> {
  const { status: statusCode, headers } = answer
  return { statusCode, headers: joined(headers), ...bodyOf(await answer.body(), headers) }
}

/** Parsed where it is JSON, else the text, which no schema of ours allows. */
function bodyOf(bytes: Buffer, headers: HeaderLines): { body?: unknown } {
  const plain = decoded(bytes, valuesOf(headers, 'content-encoding'), MAX_BYTES)
  const body = jsonOrText((Buffer.isBuffer(plain) ? plain : bytes).toString())
  return body === undefined ? {} : { body }
}
