/** What we read of a schema in an OpenAPI document. */
export interface Schema {
  readonly $ref?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly allOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}

interface Body {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>
}

export interface DescribedOperation {
  readonly operationId?: string
  /** Who asks, where it is not the other of the two systems. */
  readonly 'x-asked-by'?: string
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
  readonly requestBody?: Body
  readonly responses?: Readonly<Record<string, Body>>
}

/** What we read of an OpenAPI document. */
export interface OpenApiDocument {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>
  readonly webhooks?: Readonly<Record<string, unknown>>
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> }
}

/** What we read of an interaction in a pact file of any version. */
export interface PactInteraction {
  readonly type?: string
  readonly description: string
  readonly request: {
    readonly method: string
    readonly path: string
    readonly query?: string | Readonly<Record<string, string | readonly string[]>>
    readonly headers?: Readonly<Record<string, string | readonly string[]>>
    readonly body?: unknown
  }
  readonly response: { readonly status: number; readonly body?: unknown }
}

export interface Pact {
  readonly interactions: readonly PactInteraction[]
  readonly metadata?: { readonly pactSpecification?: { readonly version?: string } }
}

/** The body of a message: Pact V4 wraps it with its content type. */
export function contentOf(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('content' in body)) return body
  const { content, encoded } = body as { content: unknown; encoded?: unknown }
  return encoded === 'json' && typeof content === 'string' ? JSON.parse(content) : content
}
