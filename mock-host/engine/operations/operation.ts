import type { Request } from 'express'
import type {
  Operation,
  OperationBody,
  OperationQuery,
  OperationResponse,
} from '#contracts/model/operation.ts'
import type { Host } from '../host.ts'
import { originOf } from '../http/origin.ts'
import { parse } from '../http/parse.ts'

/** One validated call of an operation. */
export interface Call<O extends Operation> {
  readonly query: OperationQuery<O>
  readonly body: OperationBody<O>
  /** The address under which the caller knows this portal. */
  origin(): string
}

/** An operation with what the portal does for it. */
export interface Implementation<H extends Host, O extends Operation = Operation> {
  readonly operation: O
  /** Validates the request, whose query comes parsed, and returns the body of the successful answer. @throws Refusal */
  respond(host: H, req: Request, query: unknown): unknown
}

/** Implements operations of the contract: the types of both parts and of the answer follow from each. */
export function implementer<H extends Host>() {
  return <const O extends Operation>(
    operation: O,
    handle: (host: H, call: Call<O>) => OperationResponse<O>,
  ): Implementation<H, O> => {
    const { query, body } = operation
    return {
      operation,
      respond: (host, req, given) =>
        handle(host, {
          query: (query ? parse(query, given) : {}) as OperationQuery<O>,
          body: (body ? parse(body, req.body) : {}) as OperationBody<O>,
          origin: () => originOf(req),
        }),
    }
  }
}
