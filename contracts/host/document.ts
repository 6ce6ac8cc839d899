import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject, ZodOpenApiResponsesObject } from 'zod-openapi'
import { tolerantDocument } from '../model/document.ts'
import { commonFailures, hostFailure } from '../model/host-failure.ts'
import { changeHeaders, keyRepeated } from '../model/idempotency-key.ts'
import type { Operation } from '../model/operation.ts'
import { operations } from './index.ts'

/** So long the bot waits for an answer, seconds: then it asks again, and in the end says that the portal is silent. */
const ANSWER_WITHIN_S = 5

/** Examples of one part of the exchange, in the form of OpenAPI. */
function examplesOf({ examples }: Operation, part: 'body' | 'response') {
  return Object.fromEntries(
    Object.entries(examples).map(([name, example]) => [name, { value: example[part] }]),
  )
}

function failures(operation: Operation): ZodOpenApiResponsesObject {
  const messages = { ...commonFailures, ...operation.failures }
  return Object.fromEntries(
    Object.entries(messages).map(([status, message]) => [
      status,
      {
        description: message,
        content: { 'application/json': { schema: hostFailure, example: { success: false, message } } },
      },
    ]),
  )
}

function requestParts(operation: Operation): Partial<ZodOpenApiOperationObject> {
  const { method, query, body } = operation
  const header = method === 'POST' ? changeHeaders : undefined
  const content = body && { 'application/json': { schema: body, examples: examplesOf(operation, 'body') } }
  return {
    ...((query || header) && { requestParams: { ...(query && { query }), ...(header && { header }) } }),
    ...(content && { requestBody: { required: true, content } }),
  }
}

function describeOperation(name: string, operation: Operation): ZodOpenApiOperationObject {
  const { path, summary, status, response, does } = operation
  return {
    operationId: name,
    tags: [path.split('/')[1] ?? path],
    summary,
    'x-commap': does,
    ...requestParts(operation),
    responses: {
      [status]: {
        description: 'Success',
        ...(operation.method === 'POST' && { headers: keyRepeated }),
        content: { 'application/json': { schema: response, examples: examplesOf(operation, 'response') } },
      },
      ...failures(operation),
    },
  }
}

/**
 * The API of the host portal as OpenAPI 3.1.
 * @param webhooks the calls that it makes
 */
export function hostDocument(webhooks: ZodOpenApiPathsObject) {
  const paths: ZodOpenApiPathsObject = {}
  for (const [name, operation] of Object.entries<Operation>(operations)) {
    const method = operation.method === 'GET' ? 'get' : 'post'
    paths[operation.path] = { ...paths[operation.path], [method]: describeOperation(name, operation) }
  }
  return tolerantDocument({
    openapi: '3.1.0',
    info: {
      title: 'commap: host API',
      version: '1.0.0',
      description: 'Called by the bot when it needs data of the portal or changes them for a person.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    'x-commap': { answerWithin: ANSWER_WITHIN_S },
    security: [{ bearer: [] }],
    paths,
    webhooks,
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  })
}
