/** A request as one document, on which the paths of a change are looked up. */
export interface RequestMessage {
  method: string
  /** Without the query string. */
  path: string
  query: Record<string, unknown>
  /** By names in lower case. */
  header: Record<string, unknown>
  /** Parsed where it is JSON, else its text; undefined when there is none. */
  body?: unknown
}

/** An answer as one document. */
export interface AnswerMessage {
  status: number
  header: Record<string, unknown>
  body?: unknown
}

/** A text goes out as it is, so that a change can send what is no JSON; neither API has a text for a body. */
export function bodyText(body: unknown): string {
  if (body === undefined) return ''
  return typeof body === 'string' ? body : JSON.stringify(body)
}
