import type { Operation } from '#contracts/model/operation.ts'
import { parse } from '../http/parse.ts'
import type { ServedOperation } from './operation.ts'

/** An operation that is written in zod. */
export function servedOperation(name: string, operation: Operation): ServedOperation {
  const { method, path, status, does, failures, query, body, examples } = operation
  const [example] = Object.values(examples)
  return {
    name,
    method,
    path,
    status,
    does,
    conflict: failures[409],
    example: example?.response,
    read: (asked) => ({ ...(query && parse(query, asked.query)), ...(body && parse(body, asked.body)) }),
  }
}
