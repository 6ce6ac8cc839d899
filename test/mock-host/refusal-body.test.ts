import { expect, test } from 'vitest'
import { Place } from '#contracts/model/openapi/place.ts'
import { bodyBySchema } from '#mock-host/engine/from-contract/refusal-body.ts'

const failure = {
  status: 404,
  body: { success: false, message: 'Участник не найден' },
  at: '2026-03-01T09:00:00.000Z',
} as const

const text = { type: 'string' }

const schemas = {
  Inner: { type: 'object', required: ['code'], properties: { code: text, detail: text } },
  Endless: {
    type: 'object',
    required: ['cause'],
    properties: { cause: { $ref: '#/components/schemas/Endless' } },
  },
}

function bodyOf(schema: object): unknown {
  const document = { openapi: '3.1.0', components: { schemas: { ...schemas, Schema: schema } } }
  return bodyBySchema(Place.pointedAt(document, 'the document', '#/components/schemas/Schema'), failure)
}

test.each<[what: string, schema: object, body: unknown]>([
  ['ours, where the schema allows it', { type: 'object', required: ['message'] }, failure.body],
  [
    'a code beside words',
    { type: 'object', required: ['code', 'message'], properties: { code: text, message: text, hint: text } },
    { code: 'NOT_FOUND', message: 'Участник не найден' },
  ],
  [
    'a problem of RFC 9457',
    {
      type: 'object',
      required: ['type', 'title', 'status'],
      properties: {
        type: { ...text, format: 'uri' },
        title: text,
        status: { type: 'integer' },
        detail: text,
      },
    },
    { type: 'about:blank', title: 'Участник не найден', status: 404 },
  ],
  [
    'an error inside, by a reference and a choice with null',
    {
      type: 'object',
      required: ['error', 'ok', 'trace'],
      properties: {
        error: { $ref: '#/components/schemas/Inner' },
        ok: { type: 'boolean', const: false },
        trace: {
          anyOf: [
            { type: 'null' },
            { type: 'array', minItems: 1, items: { $ref: '#/components/schemas/Inner' } },
          ],
        },
      },
    },
    { error: { code: 'NOT_FOUND' }, ok: false, trace: [{ code: 'NOT_FOUND' }] },
  ],
  [
    'the examples and values that the schema names',
    {
      type: 'object',
      required: ['code', 'kind', 'level'],
      allOf: [{ properties: { kind: { enum: ['lost', 'gone'] } } }],
      properties: { code: { ...text, example: 'E17' }, level: { type: 'integer', default: 3 } },
    },
    { code: 'E17', kind: 'lost', level: 3 },
  ],
  [
    'one of several shapes',
    { oneOf: [{ $ref: '#/components/schemas/Inner' }, { type: 'object', required: ['fault'] }] },
    { code: 'NOT_FOUND' },
  ],
  ['a text', text, 'Участник не найден'],
  ['nothing, where none is found', { type: 'string', pattern: '^#\\d{12}$' }, undefined],
  ['nothing, of what never ends', { $ref: '#/components/schemas/Endless' }, undefined],
])('the body of a refusal by its schema is %s', (_what, schema, body) => {
  expect(bodyOf(schema)).toEqual(body)
})
