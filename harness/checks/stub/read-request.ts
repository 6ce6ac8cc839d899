import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import type { IHttpRequest } from '@stoplight/prism-http'
import { jsonOrText } from '#runtime/json.ts'

/** A request as it came, with its body in both forms. */
export interface ReadRequest {
  readonly text: string
  readonly forPrism: IHttpRequest
}

/** Reads a request; `base` is taken off the front of its path, since Prism's paths begin after it. */
export async function readRequest(request: IncomingMessage, base: string): Promise<ReadRequest> {
  const body = await text(request)
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  const path = pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname
  return {
    text: body,
    forPrism: {
      method: (request.method ?? 'GET').toLowerCase() as IHttpRequest['method'],
      url: { path, query: Object.fromEntries(searchParams) },
      headers: plainHeaders(request.headers),
      ...(body !== '' && { body: jsonOrText(body) }),
    },
  }
}

function plainHeaders(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
}
