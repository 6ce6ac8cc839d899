import type { IncomingHttpHeaders } from 'node:http'

/** A request as it came. */
export interface Incoming {
  readonly method: string
  /** Path with the query string. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}
