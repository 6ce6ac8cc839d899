import type { Request } from 'express'
import type { Operation, OperationBody, OperationQuery, OperationResponse } from '#contracts/operation.ts'
import type { Portal } from '../context.ts'
import { originOf } from './origin.ts'
import { parse } from './parse.ts'

/** One validated call of an operation. */
export interface Call<O extends Operation> {
  readonly query: OperationQuery<O>
  readonly body: OperationBody<O>
  /** The address under which the caller knows this portal. */
  origin(): string
}

/** An operation with what the portal does for it. */
export interface Implementation {
  readonly operation: Operation
  /** Validates the request, whose query comes parsed, and returns the body of the successful answer. @throws Refusal */
  respond(portal: Portal, req: Request, query: unknown): unknown
}

/** Implements an operation of the contract: the types of both parts and of the answer follow from it. */
export function implement<O extends Operation>(
  operation: O,
  handle: (portal: Portal, call: Call<O>) => OperationResponse<O>,
): Implementation {
  const { query, body } = operation
  return {
    operation,
    respond: (portal, req, given) =>
      handle(portal, {
        query: (query ? parse(query, given) : {}) as OperationQuery<O>,
        body: (body ? parse(body, req.body) : {}) as OperationBody<O>,
        origin: () => originOf(req),
      }),
  }
}
