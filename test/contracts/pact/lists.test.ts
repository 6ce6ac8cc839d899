import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ConsumerInteraction } from '#contracts/model/interactions.ts'
import { openApiContract } from '#contracts/model/openapi/contract.ts'
import { hostInteractions, unshownOperations } from '#contracts/model/pact/derive/host/index.ts'
import { exampleOf } from '#contracts/model/pact/matchers.ts'

const YOGA = '{ classId: 1, title: Yoga, level: easy }'

interface School {
  /** Parameters of the list, as YAML on one line. */
  readonly parameters?: string
  readonly semantics?: string
  /** Of the answer of the list. */
  readonly example?: string
  /** Of the answer of the operation that finds a class. */
  readonly found?: string
  /** More fields of a class, and whether they are always there. */
  readonly more?: { readonly properties: string; readonly required: string }
}

/** A school in OpenAPI 3.0 that lists its classes. */
async function school({
  parameters = '',
  semantics = 'lists: class, as: classes, order: title',
  example,
  found,
  more = { properties: '', required: '' },
}: School) {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-lists-'))
  const file = join(folder.path, 'host.yaml')
  await writeFile(
    file,
    `openapi: 3.0.3
info: { title: School, version: 1.0.0 }
paths:
  /classes/{classId}:
    get:
      x-commap: { finds: class }
      parameters: [{ name: classId, in: path, required: true, schema: { type: integer } }]
      responses:
        '200':
          description: The class
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Class' }
              ${found === undefined ? '' : `example: ${found}`}
        '404': { description: There is none }
  /classes:
    get:
      x-commap: { ${semantics} }
      parameters: [${parameters}]
      responses:
        '200':
          description: The classes
          content:
            application/json:
              schema:
                type: object
                required: [classes]
                properties: { classes: { type: array, items: { $ref: '#/components/schemas/Class' } } }
              ${example === undefined ? '' : `example: ${example}`}
        '400': { description: The request is not valid }
        '401': { description: Unknown token }
components:
  schemas:
    Class:
      x-commap: { entity: class, id: classId, notFound: No such class }
      type: object
      required: [classId, title, level${more.required}]
      properties: { classId: { type: integer }, title: { type: string }, level: { type: string, enum: [easy, hard] }${more.properties} }
`,
  )
  return await openApiContract({ host: file })
}

type Cases = Record<string, string>

/** What is sent, and what it is answered by, by the names of the cases. */
async function casesOf(given: School, point = 'GET /classes'): Promise<Cases> {
  const own = hostInteractions(await school(given)).filter((one) => one.point.name === point)
  return Object.fromEntries(own.map((one) => [nameOf(one), `${sentIn(one)} → ${one.status}`]))
}

const nameOf = ({ description, point }: ConsumerInteraction) => description.slice(point.name.length + 2)
const sentIn = ({ parameters }: ConsumerInteraction) => JSON.stringify(exampleOf(parameters))

const LIMIT = '{ name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 100 } }'
const LEVEL = '{ name: level, in: query, schema: { type: string, enum: [easy, hard] } }'
const SINCE = '{ name: since, in: query, schema: { type: string, format: date } }'
const OFFSET = '{ name: offset, in: query, schema: { type: integer, minimum: 0 }, example: 40 }'

const PARAMETERS = `${LIMIT}, ${LEVEL}, ${SINCE}`

test('a list is asked for without what is optional, and with values just outside, where no parameter has an example', async () => {
  expect(await casesOf({ parameters: PARAMETERS, example: `{ classes: [${YOGA}] }` })).toEqual({
    example: '{} → 200',
    'invalid limit: 0': '{"limit":0} → 400',
    'invalid limit: 101': '{"limit":101} → 400',
    'invalid level: "easy-"': '{"level":"easy-"} → 400',
    'invalid since: "?"': '{"since":"?"} → 400',
    'unknown token': '{} → 401',
  })
})

test('a list whose answer has no example is of the things that others show', async () => {
  const all = hostInteractions(await school({ parameters: PARAMETERS, found: YOGA }))
  const list = all.find(({ description }) => description === 'GET /classes: example')
  expect(list?.states.map(({ name }) => name)).toEqual(['classes exist'])
  expect(exampleOf(list?.answer)).toEqual({ classes: [{ classId: 1, title: 'Yoga', level: 'easy' }] })
  expect(await casesOf({ parameters: PARAMETERS, found: YOGA })).toMatchObject({ example: '{} → 200' })
})

test('of things in a list, which may be anybody’s, nothing is asked that one of them need not have', async () => {
  const more = {
    properties: ', room: { type: string, nullable: true }, trainer: { type: string }',
    required: ', room',
  }
  const all = hostInteractions(
    await school({ more, found: '{ classId: 1, title: Yoga, level: easy, room: A, trainer: Olga }' }),
  )
  const asked = (description: string) => exampleOf(all.find((one) => one.description === description)?.answer)
  expect(asked('GET /classes: example')).toEqual({ classes: [{ classId: 1, title: 'Yoga', level: 'easy' }] })
  expect(asked('GET /classes/{classId}: example')).toMatchObject({ room: 'A', trainer: 'Olga' })
})

test('a thing that is found without an example of its own is as lists show it', async () => {
  const one = await casesOf({ example: `{ classes: [${YOGA}] }` }, 'GET /classes/{classId}')
  expect(one).toEqual({ example: '{"classId":1} → 200', 'unknown classId': '{"classId":1} → 404' })
})

test('an id that a query requires is that of a thing that is there', async () => {
  const classId = '{ name: classId, in: query, required: true, schema: { type: integer } }'
  const semantics =
    'lists: class, as: classes, order: title, filters: { classId: { rule: beside, refers: class } }'
  const all = hostInteractions(await school({ parameters: classId, semantics, found: YOGA }))
  const list = all.find(({ description }) => description === 'GET /classes: example')
  expect(list?.parameters).toMatchObject({ classId: { expression: '$\u007bclassId}', value: 1 } })
})

test('what is found by one of several optional parameters is asked for by one, where no example says which', async () => {
  const by =
    '{ name: title, in: query, schema: { type: string } }, { name: level, in: query, schema: { type: string } }'
  const given = { parameters: by, semantics: 'finds: class, by: [title, level]', found: YOGA }
  expect(await casesOf(given)).toMatchObject({ example: '{"title":"Yoga"} → 200' })
  expect(await casesOf({ ...given, example: YOGA })).toMatchObject({ example: '{"title":"Yoga"} → 200' })
})

test('operations of which no success follows are named', async () => {
  expect(unshownOperations(await school({ parameters: PARAMETERS }))).toEqual([
    'GET /classes/{classId}',
    'GET /classes',
  ])
  expect(unshownOperations(await school({ parameters: PARAMETERS, found: YOGA }))).toEqual([])
  const required = '{ name: day, in: query, required: true, schema: { type: string } }'
  expect(unshownOperations(await school({ parameters: required, found: YOGA }))).toEqual(['GET /classes'])
})

test('a list without a limit of its own is as long as it is', async () => {
  const semantics = 'lists: class, as: classes, order: title, limit: { by: limit }'
  const all = hostInteractions(
    await school({ parameters: LIMIT, semantics, example: `{ classes: [${YOGA}] }` }),
  )
  const list = all.find(({ description }) => description === 'GET /classes: example')
  expect(list?.answer).toMatchObject({ classes: { min: 1 } })
  expect(list?.answer).not.toHaveProperty('classes.max')
})

test('of a list in pages the first one is asked for, whatever page its example is of', async () => {
  const semantics = 'lists: class, as: classes, order: title, offset: offset'
  expect(await casesOf({ parameters: OFFSET, semantics, example: `{ classes: [${YOGA}] }` })).toEqual({
    example: '{"offset":0} → 200',
    'invalid offset: -1': '{"offset":-1} → 400',
    'unknown token': '{"offset":0} → 401',
  })
})
