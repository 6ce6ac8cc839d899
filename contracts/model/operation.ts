import type { z } from 'zod'
import type { OperationSemantics } from './semantics.ts'

/** Request and answer of one agreed example. */
interface OperationExample {
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: Readonly<Record<string, unknown>>
  readonly response: Readonly<Record<string, unknown>>
}

/** An integration point of the host, called by the bot. */
export interface Operation {
  readonly method: 'GET' | 'POST'
  readonly path: `/${string}`
  readonly summary: string
  readonly query?: z.ZodObject
  readonly body?: z.ZodObject
  /** Status of success. */
  readonly status: 200 | 201
  readonly response: z.ZodObject
  /** Messages of the failures particular to this operation; 401 and 422 are common to all. */
  readonly failures: Readonly<Partial<Record<404 | 409, string>>>
  /** What it does with the host's data. */
  readonly does: OperationSemantics
  /** By name; the first one is what a stub answers. */
  readonly examples: Readonly<Record<string, OperationExample>>
}

/** Declares an operation, keeping the exact types of its schemas and failures. */
export function defineOperation<const O extends Operation>(operation: O): O {
  return operation
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : Record<never, never>

/** The validated query of an operation. */
export type OperationQuery<O extends Operation> = Parsed<O['query']>
/** The validated body of an operation. */
export type OperationBody<O extends Operation> = Parsed<O['body']>
/** The body of a successful answer. */
export type OperationResponse<O extends Operation> = z.output<O['response']>
