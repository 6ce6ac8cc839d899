import type { IncomingHttpHeaders } from 'node:http'

/** A request as it came. */
export interface Incoming {
  readonly method: string
  /** Path with the query string. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** Whether the bytes of the body are the text: in another encoding they only look like one. */
  readonly isUtf8: boolean
}
