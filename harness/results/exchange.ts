import type { System } from '#contracts/model/system.ts'
import type { Bilingual } from '#runtime/bilingual.ts'

/** Names of headers in lower case; several of one name are a list. */
export type Headers = Readonly<Record<string, string | readonly string[]>>

/** One HTTP request to a system with its answer, as its caller saw it. Secrets are left out of everything. */
export interface Exchange {
  /** Grows in the order in which the requests began, whichever system they were for. */
  readonly id: number
  /** When the request began, ISO 8601. */
  readonly at: string
  /** The same in real time, epoch milliseconds; absent where it is not known. */
  readonly realAt?: number
  /** Who was asked. */
  readonly system: System
  readonly method: string
  /** Below the base URL of the system's API, without a query. */
  readonly path: string
  readonly query: Readonly<Record<string, unknown>>
  readonly requestHeaders: Headers
  /** Parsed where it is JSON, else as text; undefined where it is empty. */
  readonly requestBody: unknown
  /** Undefined when no answer came; `error` says why. */
  readonly status: number | undefined
  readonly responseHeaders: Headers
  readonly responseBody: unknown
  readonly error?: Bilingual
  readonly ms: number
}
