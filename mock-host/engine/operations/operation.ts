import type { Request } from 'express'
import type { Operation } from '#contracts/model/operation.ts'
import type { Host } from '../host.ts'

/** An operation with what the host does for it. */
export interface Implementation {
  readonly operation: Operation
  /** Validates the request, whose query comes parsed, and returns the body of the successful answer. @throws Refusal */
  respond(host: Host, req: Request, query: unknown): unknown
}
