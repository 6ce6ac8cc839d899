import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Document } from '#contracts/model/contract.ts'
import { readDocument } from '#contracts/model/openapi/read.ts'
import { jsonSchema } from '#contracts/model/openapi/schema.ts'
import type { Schema } from '#contracts/model/schema.ts'
import { UserError } from '#runtime/user-error.ts'

const lines = (schema: Schema, value: unknown) =>
  schema.problems(value).map(({ path, message }) => `${path.join('.')}: ${message.en}`)

const documentWith = (schemas: Readonly<Record<string, unknown>>, openapi = '3.1.0'): Document => ({
  openapi,
  components: { schemas },
})

describe('a schema of OpenAPI 3.0', () => {
  let shop: Document
  beforeAll(async () => {
    shop = await readDocument(join(import.meta.dirname, 'fixtures/shop-3.0.yaml'))
  })

  const order = { orderId: 1, secret: 's' }
  it.each([
    ['fits', {}, []],
    ['may be null where it is nullable', { note: null, state: null, buyer: null }, []],
    ['may not be null elsewhere', { secret: null }, ['secret: must be string (got null)']],
    ['has borders that are excluded', { orderId: 0 }, ['orderId: must be > 0 (got 0)']],
    ['has one of some values', { state: 'old' }, ['state: must be one of "new", "paid", null (got "old")']],
    ['is followed into itself', { next: { ...order, next: 5 } }, ['next.next: must be object (got number)']],
    [
      'tells of the variant that was meant',
      { buyer: { kind: 'company', taxNumber: 5 } },
      ['buyer.taxNumber: must be string (got number)'],
    ],
    [
      'is told apart by what differs near its top',
      { buyer: { kind: 'company', taxNumber: 5, name: 'a' } },
      ['buyer.taxNumber: must be string (got number)'],
    ],
    ['may escape more than need be', { buyer: { kind: 'person', name: 'a-b' } }, []],
  ])('%s', (_what, change, problems) => {
    const value = Object.fromEntries([...Object.entries(order), ...Object.entries(change)])
    expect(lines(jsonSchema(shop, '#/components/schemas/Order'), value)).toEqual(problems)
  })

  it('asks for what is written only in requests, and not in answers', () => {
    const problems = (direction: 'request' | 'answer') =>
      lines(jsonSchema(shop, '#/components/schemas/Order', direction), { orderId: 1 })
    expect(problems('request')).toEqual(['secret: is required'])
    expect(problems('answer')).toEqual([])
  })
})

describe('a schema of OpenAPI 3.1', () => {
  it.each([
    [{ type: ['integer', 'null'] }, 'x', [': must be integer or null (got string)']],
    [
      { type: 'string', format: 'date-time', pattern: '^2' },
      'x',
      [': must match format "date-time" (got "x")'],
    ],
    [{ type: 'string', format: 'email' }, 'имя@почта.рф', []],
    [{ type: 'string', format: 'email' }, 'no address', [': must match format "email" (got "no address")']],
    [{ format: 'of-our-own' }, 'x', []],
    [{ required: ['toString'] }, {}, ['toString: is required']],
    [{ properties: { constructor: { type: 'string' } } }, {}, []],
    [{ const: 5 }, 6, [': must be 5 (got 6)']],
    [{ type: 'array', maxItems: 1 }, [1, 2], [': must NOT have more than 1 items (got array of 2)']],
    [{ additionalProperties: false, properties: { a: {} } }, { a: 1, b: 2 }, ['b: is not known here']],
    [{ properties: { a: {} } }, { b: 2 }, []],
    [
      { allOf: [{ properties: { a: {} } }], unevaluatedProperties: false },
      { b: 2 },
      ['b: is not known here'],
    ],
    [
      { oneOf: [{ type: 'integer' }, { type: 'number' }] },
      5,
      [': must fit one variant only, and fits several'],
    ],
    [{ anyOf: [{ type: 'null' }, { required: ['a', 'b'] }] }, {}, ['a: is required', 'b: is required']],
    [{ dependentRequired: { a: ['b'] } }, { a: 1 }, ['b: is required']],
    [{ multipleOf: 0.01 }, 0.07, []],
    [{ propertyNames: { maxLength: 1 } }, { ab: 1 }, ['ab: its name must NOT have more than 1 characters']],
    [{ $id: 'https://a.example/b', $schema: 'https://a.example/c', example: { $ref: 'x' } }, 1, []],
    [false, 1, [': boolean schema is false (got 1)']],
  ])('%j judges %j', (schema, value, problems) => {
    expect(lines(jsonSchema(documentWith({ It: schema }), '#/components/schemas/It'), value)).toEqual(
      problems,
    )
  })

  it.each([
    [{ id: 1, own: 2 }, []],
    [{ id: 1, other: 2 }, ['other: is not known here']],
    [{ id: 'x' }, ['id: must be integer (got string)']],
    [{ id: 1, parts: [{ id: 2, other: 3 }] }, ['parts.0.other: is not known here']],
  ])('that is closed counts the fields of what it refers to: %j', (value, problems) => {
    const document = documentWith({
      It: {
        allOf: [{ $ref: '#/components/schemas/Base' }],
        properties: { own: {}, parts: { items: { $ref: '#/components/schemas/It' } } },
        unevaluatedProperties: false,
      },
      Base: { type: 'object', properties: { id: { type: 'integer' } } },
    })
    expect(lines(jsonSchema(document, '#/components/schemas/It'), value)).toEqual(problems)
  })

  it('holds a value against what it says beside a reference, too', () => {
    const document = documentWith({
      It: { $ref: '#/components/schemas/Base', maximum: 5 },
      Base: { minimum: 1 },
    })
    const judged = (value: number) => lines(jsonSchema(document, '#/components/schemas/It'), value)
    expect([0, 3, 6].map(judged)).toEqual([[': must be >= 1 (got 0)'], [], [': must be <= 5 (got 6)']])
  })

  it('may refer on a thousand times', () => {
    const name = (index: number) => `S${index % 1_000}`
    const schemas = Array.from({ length: 1_000 }, (_, index) => [
      name(index),
      { type: 'object', properties: { next: { $ref: `#/components/schemas/${name(index + 1)}` } } },
    ])
    const document = documentWith(Object.fromEntries(schemas))
    const problems = lines(jsonSchema(document, '#/components/schemas/S0'), { next: { next: 5 } })
    expect(problems).toEqual(['next.next: must be object (got number)'])
  })

  it('may stand anywhere in the document', () => {
    const document: Document = { openapi: '3.1.0', paths: { '/a~b': { type: 'integer' } } }
    expect(lines(jsonSchema(document, '#/paths/~1a~0b'), 'x')).toEqual([': must be integer (got string)'])
  })

  it('names its fields, those of what it must be besides among them', () => {
    const document = documentWith({
      It: { allOf: [{ $ref: '#/components/schemas/Base' }], properties: { own: {} } },
      Base: { properties: { id: {} }, allOf: [{ $ref: '#/components/schemas/It' }] },
    })
    expect(jsonSchema(document, '#/components/schemas/It').fields).toEqual(['own', 'id'])
  })

  it('is refused where it leads nowhere, at once or when it is used', () => {
    const document = documentWith({
      It: { $ref: '#/components/schemas/toString' },
      Odd: { pattern: '(' },
      Round: { $ref: '#/components/schemas/Round' },
    })
    expect(() => jsonSchema(document, '#/components/schemas/Round').fields).toThrow('leads in a circle')
    expect(() => jsonSchema(document, '#/components/schemas/Gone')).toThrow(UserError)
    const schema = jsonSchema(document, '#/components/schemas/It')
    expect(() => schema.problems(1)).toThrow(
      /^the document, components → schemas → It: the reference \S+toString leads/,
    )
    expect(() => jsonSchema(document, '#/components/schemas/Odd').problems('x')).toThrow(
      'components → schemas → Odd: the schema cannot be used: Invalid regular expression',
    )
  })
})
