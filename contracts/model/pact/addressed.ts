import { isObject } from '#runtime/json.ts'
import type { Addressed } from '../point.ts'

/** The request of an interaction, as a pact has it. */
interface PactRequest {
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, unknown>> | undefined
  readonly body?: unknown
}

/** What of a pact's request tells for which point it is. */
export function addressedIn({ method, path, headers = {}, body }: PactRequest): Addressed {
  const values = Object.entries(headers).map(([name, value]) => [
    name.toLowerCase(),
    String([value].flat()[0]),
  ])
  return { method, path, requestHeaders: Object.fromEntries(values), requestBody: contentOf(body) }
}

/** The body of a message: Pact V4 wraps it with its content type. */
export function contentOf(body: unknown): unknown {
  return isObject(body) && 'content' in body ? body.content : body
}
