import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openApiContract } from '#contracts/model/openapi/contract.ts'
import type { LawResult } from '#harness/checks/verify/laws/law.ts'
import type { StateSetup } from '#harness/checks/verify/states/setup.ts'
import { standIn } from '../support.ts'
import { tryLaws } from './trying.ts'

/** A school that lists its classes page by page, from the greatest to the smallest. @param semantics of the list */
async function contractOf(semantics: string, creates: boolean, offset: string) {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-lists-'))
  const file = join(folder.path, 'host.yaml')
  const creation = `
    post:
      x-commap: { creates: class }
      requestBody:
        content: { application/json: { schema: { $ref: '#/components/schemas/NewClass' } } }
      responses: { '201': { description: Made, content: { application/json: { schema: { $ref: '#/components/schemas/Class' } } } } }`
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
        '200': { description: The class, content: { application/json: { schema: { $ref: '#/components/schemas/Class' } } } }
        '404': { description: There is none }
  /classes:
    get:
      x-commap: { lists: class, order: -places, ${semantics} }
      parameters:
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 100 } }
        - { name: offset, in: query, ${offset} schema: { type: integer, minimum: 0 } }
      responses:
        '200':
          description: The classes
          content:
            application/json:
              schema: { type: array, items: { $ref: '#/components/schemas/Class' } }
              example: [{ classId: 1, places: 5 }]
        '400': { description: Not valid }${creates ? creation : ''}
components:
  schemas:
    NewClass: { type: object, required: [places], properties: { places: { type: integer, minimum: 1, maximum: 30 } } }
    Class:
      x-commap: { entity: class, id: classId, notFound: No such class }
      type: object
      required: [classId, places]
      properties: { classId: { type: integer }, places: { type: integer } }
`,
  )
  return await openApiContract({ host: file })
}

interface Class {
  readonly classId: number
  readonly places: number
}

type Query = Readonly<Record<'limit' | 'offset', number | undefined>>

interface School {
  readonly semantics?: string
  readonly creates?: boolean
  /** What the document says of the offset, beside its schema. */
  readonly offset?: string
  /** Which of all classes, in their order, are listed. */
  readonly page?: (all: readonly Class[], query: Query) => readonly Class[]
  readonly order?: (one: Class, other: Class) => number
  /** How many places the classes have that states make, one after another. */
  readonly places?: readonly number[]
}

const falling = (one: Class, other: Class) => other.places - one.places || other.classId - one.classId
const rising = (one: Class, other: Class) => one.places - other.places || other.classId - one.classId

const rightPage = (all: readonly Class[], { limit, offset = 0 }: Query) =>
  all.slice(offset, limit === undefined ? undefined : offset + limit)

const PAGES = 'limit: { by: limit }, offset: offset'

/** What becomes of the laws of the list. */
async function lawsOf({
  semantics = PAGES,
  creates = false,
  offset = '',
  page = rightPage,
  order = falling,
  places = [5, 9, 7],
}: School): Promise<Record<string, LawResult>> {
  const classes: Class[] = []
  const make = (count: number) => {
    const made = { classId: classes.length + 1, places: count }
    classes.push(made)
    return made
  }
  await using host = await standIn(({ method, path, body }) => {
    if (method === 'POST') return { status: 201, body: make((body as Class).places) }
    const { pathname, searchParams: query } = new URL(path, 'http://any')
    const [, id] = /(\d+)$/.exec(pathname) ?? []
    if (id !== undefined)
      return { body: classes[Number(id) - 1] ?? {}, status: classes[Number(id) - 1] ? 200 : 404 }
    const number = (name: string) => (query.has(name) ? Number(query.get(name)) : undefined)
    const asked = { limit: number('limit'), offset: number('offset') }
    if (Object.values(asked).some(Number.isNaN)) return { status: 400 }
    if (offset !== '' && asked.offset === undefined) return { status: 400 }
    return { body: page(classes.toSorted(order), asked) }
  })
  const setup: StateSetup = {
    tearsDown: true,
    setUp: async () => ({ classId: places.map(make).at(0)?.classId }),
    tearDown: async () => {},
  }
  const { results } = await tryLaws({
    contract: await contractOf(semantics, creates, offset),
    url: host.url,
    token: 'any',
    setup,
    operations: ['GET /classes'],
  })
  return Object.fromEntries(results.map((one) => [one.id.replace('GET /classes: ', ''), one]))
}

const statusesIn = (laws: Record<string, LawResult>) =>
  Object.fromEntries(Object.entries(laws).map(([name, { status }]) => [name, status]))

test('a right list keeps every law of its order and its pages', async () => {
  expect(statusesIn(await lawsOf({ creates: true }))).toEqual({
    whole: 'held',
    order: 'held',
    limit: 'held',
    'greatest limit': 'held',
    'without limit': 'held',
    offset: 'held',
    'beyond offset': 'held',
    'bad values': 'held',
    answers: 'held',
  })
})

test('an offset that has to be given is given', async () => {
  const laws = await lawsOf({ creates: true, offset: 'required: true,' })
  expect(new Set(Object.values(statusesIn(laws)))).toEqual(new Set(['held']))
})

test('a list of one page, however long, may pass some over, too', async () => {
  const laws = await lawsOf({ semantics: 'offset: offset', page: (all, { offset }) => all.slice(offset) })
  expect(statusesIn(laws)).toMatchObject({ offset: 'held', 'beyond offset': 'held' })
})

test('the order is unproven where what states make is the same in it', async () => {
  const { order } = await lawsOf({ order: rising, places: [5, 5, 5] })
  expect(order?.status).toBe('unproven')
  expect(order?.reason).toEqual({
    en: 'all classes that GET /classes lists have the same places, so their order does not show: let those that states make differ in it',
    ru: 'у всех объектов class, которые отдаёт GET /classes, одинаковое places, и порядка не видно: пусть состояния создают их с разными places',
  })
})

test('a reversed order is seen where things differ in it', async () => {
  expect((await lawsOf({ order: rising })).order?.status).toBe('broken')
})

test('things that differ are made where the contract can make them', async () => {
  expect((await lawsOf({ creates: true, order: rising })).order?.status).toBe('broken')
})

test('what is the same in the order has to stand by its ids all the same', async () => {
  const byId = (one: Class, other: Class) => one.classId - other.classId
  expect((await lawsOf({ order: byId, places: [5, 5, 5] })).order?.status).toBe('broken')
})

test.each<[string, NonNullable<School['page']>]>([
  ['is ignored', (all, { limit }) => all.slice(0, limit)],
  [
    'counts one too many',
    (all, { limit, offset = 0 }) => rightPage(all, { limit, offset: offset && offset + 1 }),
  ],
  ['counts pages', (all, { limit = 100, offset = 0 }) => rightPage(all, { limit, offset: offset * limit })],
  [
    'passes over what is not in order',
    (all, query) => rightPage(query.offset ? all.toReversed() : all, query),
  ],
])('pages that do not follow one another are seen: the offset %s', async (_, page) => {
  expect((await lawsOf({ page })).offset?.status).toBe('broken')
})

test('an offset beyond the end has to list nothing', async () => {
  const laws = await lawsOf({
    page: (all, { limit, offset = 0 }) => rightPage(all, { limit, offset: offset > all.length ? 0 : offset }),
  })
  expect(statusesIn(laws)).toMatchObject({ offset: 'held', 'beyond offset': 'broken' })
})

test('a limit that nobody has agreed on is seen', async () => {
  const page = (all: readonly Class[], { limit = 50, offset }: Query) => rightPage(all, { limit, offset })
  const { 'without limit': law } = await lawsOf({ creates: true, page })
  expect(law).toMatchObject({ status: 'broken', promise: { en: 'without limit all classes are listed' } })
})
