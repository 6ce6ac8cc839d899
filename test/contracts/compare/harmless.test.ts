import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mismatches } from '#contracts/model/compare/mismatches.ts'
import { Place } from '#contracts/model/openapi/place.ts'
import { readDocument } from '#contracts/model/openapi/read.ts'
import {
  body,
  type Change,
  comparedWith,
  field,
  operation,
  type Parsed,
  parameters,
  schema,
} from './documents.ts'

const set = (target: object | undefined, values: object) => void Object.assign(target ?? {}, values)
const replace = (target: object, values: object) => {
  for (const key of Object.keys(target)) delete (target as Record<string, unknown>)[key]
  Object.assign(target, values)
}

/** Every object in a document. */
function each(value: unknown, what: (one: Record<string, unknown>) => void): void {
  if (typeof value !== 'object' || value === null) return
  for (const inner of Object.values(value)) each(inner, what)
  if (!Array.isArray(value)) what(value as Record<string, unknown>)
}

/** As OpenAPI 3.0 says what may be null. */
function inOldSpelling(document: Parsed): void {
  set(document, { openapi: '3.0.3' })
  each(document.components?.schemas, (one) => {
    const choices = one.anyOf as Record<string, unknown>[] | undefined
    if (!choices?.some(({ type }) => type === 'null')) return
    const other = choices.find(({ type }) => type !== 'null') ?? {}
    delete one.anyOf
    Object.assign(one, '$ref' in other ? { allOf: [other] } : other, { nullable: true })
  })
}

const turned = (object: object | undefined) => Object.fromEntries(Object.entries(object ?? {}).toReversed())

test.each<[string, Change]>([
  ['nothing', () => {}],
  ['an optional field more', (document) => set(schema(document, 'User').properties, { shoeSize: {} })],
  [
    'a required field more in answers',
    (document) => {
      set(schema(document, 'Post').properties, { likes: { type: 'integer' } })
      ;(schema(document, 'Post').required as unknown as string[]).push('likes')
    },
  ],
  [
    'an optional field is required',
    (document) => (schema(document, 'User').required as unknown as string[]).push('role'),
  ],
  [
    'a field of an answer is never null',
    (document) =>
      replace(field(document, 'User', 'patronymic'), { type: 'string', minLength: 1, maxLength: 255 }),
  ],
  ['shorter texts in answers', (document) => set(field(document, 'Post', 'title'), { maxLength: 200 })],
  [
    'a smaller list of values',
    (document) => replace(field(document, 'Ticket', 'status'), { enum: ['open', 'answered', 'closed'] }),
  ],
  [
    'an answer that refuses other fields',
    (document) => set(schema(document, 'User'), { additionalProperties: false }),
  ],
  [
    'other descriptions and examples',
    (document) =>
      each(
        document.components?.schemas,
        (one) => typeof one.description === 'string' && set(one, { description: 'x' }),
      ),
  ],
  [
    'another order of everything',
    (document) => {
      set(document, { paths: turned(document.paths) })
      set(document.components, { schemas: turned(document.components?.schemas) })
      for (const one of Object.values(document.components?.schemas ?? {}))
        if (one.properties) set(one, { properties: turned(one.properties) })
    },
  ],
  [
    'a date without a pattern beside its format',
    (document) => each(document, (one) => one.format === 'date-time' && delete one.pattern),
  ],
  ['null in the spelling of OpenAPI 3.0', inOldSpelling],
  [
    'null as a type',
    (document) =>
      replace(field(document, 'User', 'phone'), { type: ['string', 'null'], pattern: '^\\d{10,15}$' }),
  ],
  [
    'oneOf in the place of anyOf',
    (document) =>
      each(document.components?.schemas, (one) => {
        if (!one.anyOf) return
        set(one, { oneOf: one.anyOf })
        delete one.anyOf
      }),
  ],
  [
    'an allOf of two parts',
    (document) => {
      const { properties, required, ...rest } = schema(document, 'User')
      replace(schema(document, 'User'), { ...rest, allOf: [{ type: 'object', properties }, { required }] })
    },
  ],
  [
    'a part in a schema of its own',
    (document) => {
      set(document.components?.schemas, {
        Named: { type: 'object', properties: { name: field(document, 'User', 'name') }, required: ['name'] },
      })
      delete schema(document, 'User').properties?.name
      set(schema(document, 'User'), { allOf: [{ $ref: '#/components/schemas/Named' }] })
    },
  ],
  [
    'a schema that is written out',
    (document) =>
      set(schema(document, 'Order').properties, {
        status: { type: 'string', enum: ['cart', 'created', 'paid', 'accepted', 'completed'] },
      }),
  ],
  [
    'values as constants',
    (document) =>
      replace(schema(document, 'Role'), {
        oneOf: [{ const: 'user' }, { const: 'author' }, { const: 'admin' }],
      }),
  ],
  [
    'a refusal and a success in one oneOf',
    (document) => {
      const content = operation(document, 'get', '/ticket').responses?.['200']?.content?.['application/json']
      set(content, { schema: { oneOf: [content?.schema] } })
    },
  ],
  [
    'an optional parameter more',
    (document) =>
      void parameters(document, '/posts').push({
        name: 'page',
        in: 'query',
        schema: { type: 'integer' },
      } as unknown as Parsed),
  ],
  [
    'a parameter of any text',
    (document) => set(parameters(document, '/user')[2], { schema: { type: 'string' } }),
  ],
  [
    'a number of a query as a text',
    (document) => set(parameters(document, '/ticket')[0], { schema: { type: 'string', pattern: '^\\d+$' } }),
  ],
  [
    'another spelling of a pattern',
    (document) => set(parameters(document, '/user')[2]?.schema, { pattern: '^[0-9]{10,15}$' }),
  ],
  [
    'a request with more values',
    (document) =>
      set(parameters(document, '/orders')[1], {
        schema: { enum: ['cart', 'created', 'paid', 'accepted', 'completed', 'sent'] },
      }),
  ],
  [
    'an optional field more in a body',
    (document) => set(body(document, '/comment').properties, { mood: { type: 'string' } }),
  ],
  [
    'a required field of a body that is optional',
    (document) => void (body(document, '/comment').required as unknown as string[]).splice(0, 1),
  ],
  [
    'longer texts in a body',
    (document) => set(body(document, '/comment').properties?.comment, { maxLength: 50_000 }),
  ],
  [
    'no word of the Idempotency-Key',
    (document) => void (operation(document, 'post', '/comment').parameters as unknown as unknown[]).shift(),
  ],
  [
    'an operation more',
    (document) => set(document.paths, { '/news': { get: { responses: { 200: { description: 'ok' } } } } }),
  ],
  [
    'a status more',
    (document) => set(operation(document, 'get', '/user').responses, { 503: { description: 'busy' } }),
  ],
  [
    'refusals as a range',
    (document) => {
      const { responses } = operation(document, 'get', '/user')
      set(responses, { '4XX': responses?.['404'] })
      for (const status of ['401', '404', '409', '422']) delete responses?.[status]
    },
  ],
  [
    'other operationIds',
    (document) =>
      each(
        document.paths,
        (one) =>
          typeof one.operationId === 'string' &&
          set(one, { operationId: one.operationId.replaceAll(/\W/g, '_') }),
      ),
  ],
  ['no authorization', (document) => set(document, { security: [] })],
  [
    'one of two authorizations',
    (document) => {
      set(document.components?.securitySchemes, { key: { type: 'apiKey', in: 'query', name: 'key' } })
      set(document, { security: [{ key: [] }, { bearer: [] }] })
    },
  ],
  [
    'a server below a path',
    (document) =>
      set(document, {
        servers: [{ url: 'https://{name}.example/api', variables: { name: { default: 'a' } } }],
      }),
  ],
  [
    'another content type of JSON',
    (document) => {
      const answer = operation(document, 'get', '/user').responses?.['200']
      set(answer, { content: { 'application/json; charset=utf-8': answer?.content?.['application/json'] } })
    },
  ],
])('no finding: %s', async (_what, change) => {
  expect((await comparedWith('host', change)).findings).toEqual([])
})

test.each<[string, Change]>([
  [
    'no counts in the answer, which the host does not read',
    (document) => void delete schema(document, 'BotSuccess').properties?.planned,
  ],
  [
    'another name of a parameter of the path',
    (document) => {
      const path = '/bots/{botId}/call/users/block'
      const item = document.paths?.[path]
      delete document.paths?.[path]
      set(((item?.post?.parameters ?? []) as unknown as Parsed[])[0], { name: 'id' })
      set(document.paths, { '/bots/{id}/call/users/block': item })
    },
  ],
])('no finding in a document of the bot: %s', async (_what, change) => {
  expect((await comparedWith('bot', change)).findings).toEqual([])
})

test.each([
  ['bot', 'test/contracts/openapi/fixtures/events-bot.yaml'],
  ['host', 'test/contracts/openapi/fixtures/shop-3.0.yaml'],
  ['host', 'test/contracts/openapi/fixtures/clinic/host.yaml'],
] as const)('no document differs from itself: that of the %s in %s', async (system, path) => {
  const ours = await readDocument(join(import.meta.dirname, '../../..', path))
  const theirs = Place.root(structuredClone(ours), path)
  expect(mismatches(system, { ours, theirs }, []).findings).toEqual([])
})
