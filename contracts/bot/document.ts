import { z } from 'zod'
import type { ZodOpenApiOperationObject, ZodOpenApiPathItemObject, ZodOpenApiPathsObject } from 'zod-openapi'
import { botAnswer, botSuccessExample, validationExample } from '../model/bot-answer.ts'
import { callPath, ENVELOPE } from '../model/call.ts'
import { tolerantDocument } from '../model/document.ts'
import type { Endpoint } from '../model/endpoint.ts'
import {
  TIMELINE_PATH,
  timelineAnswer,
  timelineExample,
  timelinePath,
  timelineQuery,
} from '../model/timeline.ts'
import { endpoints } from './index.ts'
import { USER_NOT_FOUND } from './refusals.ts'

const requestHeaders = z.object({
  'Idempotency-Key': z.string().min(1).max(255).optional().meta({
    description: 'A repeated call with the same key returns the first answer and starts nothing, for 7 days',
  }),
})

const path = z.object({
  botId: z.int().min(1).meta({ description: 'Identifier of the bot on its platform', example: 1 }),
})

const named = (value: unknown) => ({ value })

function answers({ refusals, answer }: Endpoint) {
  const refused = Object.values(refusals).map((message): [string, unknown] => [
    message,
    named({ success: false, message }),
  ])
  return {
    started: named({ ...botSuccessExample, ...answer }),
    ...Object.fromEntries(refused),
    [validationExample.message]: named(validationExample),
  }
}

/** The map of an endpoint's row. */
const tagOf = ({ row }: Endpoint): string => row.split('/')[0] ?? row

function describeEndpoint(endpoint: Endpoint): ZodOpenApiOperationObject {
  const { alias, row, critical, params, summary, refusals, names, given, example } = endpoint
  return {
    operationId: alias,
    tags: [tagOf(endpoint)],
    summary,
    description: `Row ${row} of the communication map.${critical ? ' Reaches people who paused the bot.' : ''}`,
    'x-row': row,
    'x-critical': critical,
    'x-commap': { refusals, ...(names && { names }), ...(given && { given }) },
    requestParams: { path, header: requestHeaders },
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: z.object({ [ENVELOPE]: params }),
          examples: { [alias]: named({ [ENVELOPE]: example }) },
        },
      },
    },
    responses: {
      '200': {
        description: 'Handled: the communication was started, or the call was refused',
        content: { 'application/json': { schema: botAnswer, examples: answers(endpoint) } },
      },
      ...bodiless('no endpoint with this alias'),
    },
  }
}

const bodiless = (nothingThere: string) => ({
  '401': { description: 'No token or a wrong one; no body' },
  '403': { description: 'The token has no right to this bot; no body' },
  '404': { description: `Wrong address or method, or ${nothingThere}; no body` },
  '500': { description: 'An internal fault of the bot; no body' },
})

/** Not part of the agreement of host and bot: asked by the people who run the bot, and by `commap why`. */
const timelineOperation: ZodOpenApiOperationObject = {
  operationId: 'people/timeline',
  tags: ['people'],
  summary: 'Что бот принял, отправил и придержал для пользователя, и почему',
  description: 'For the people who run the bot; `commap why` shows it in words.',
  'x-asked-by': 'operators',
  requestParams: { path: path.extend(timelinePath.shape), query: timelineQuery },
  responses: {
    '200': {
      description:
        'The timeline, or a refusal: the bot has never heard of the user, or the query is not valid',
      content: {
        'application/json': {
          schema: timelineAnswer,
          examples: {
            timeline: named(timelineExample),
            [USER_NOT_FOUND]: named({ success: false, message: USER_NOT_FOUND }),
            [validationExample.message]: named(validationExample),
          },
        },
      },
    },
    ...bodiless('no userId'),
  },
}

/** The calls of the endpoints as what a host sends, each with the path at which a bot receives it. */
export function webhooks(): ZodOpenApiPathsObject {
  const all = Object.values(endpoints).map((endpoint: Endpoint): [string, ZodOpenApiPathItemObject] => {
    const { requestParams: _, ...call } = describeEndpoint(endpoint)
    return [
      endpoint.alias,
      {
        post: {
          ...call,
          'x-commap': { ...call['x-commap'], path: callPath(endpoint.alias) },
          requestParams: { header: requestHeaders },
        },
      },
    ]
  })
  return Object.fromEntries(all)
}

/** The API of the bot as OpenAPI 3.1: each alias is a path of its own. */
export function botDocument() {
  const paths = Object.values(endpoints).map((endpoint: Endpoint) => [
    callPath(endpoint.alias),
    { post: describeEndpoint(endpoint) },
  ])
  return tolerantDocument({
    openapi: '3.1.0',
    info: {
      title: 'commap: bot API',
      version: '1.0.0',
      description: 'Called by the host portal. Every call starts one communication of the map.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }],
    tags: [...new Set(Object.values(endpoints).map(tagOf)), 'people'].map((name) => ({ name })),
    paths: { ...Object.fromEntries(paths), [TIMELINE_PATH]: { get: timelineOperation } },
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  })
}
