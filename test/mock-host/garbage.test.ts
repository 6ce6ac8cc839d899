import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operations } from '#contracts/host/index.ts'
import type { Operation } from '#contracts/model/operation.ts'
import { actions } from '#mock-host/actions/index.ts'
import { startPortal, type TestPortal, TOKEN } from './portal.ts'

const RUNS = 30
const FIRST_ID = 100

let portal: TestPortal
/** What the portal remembered after the last request. */
let remembered: unknown

beforeAll(async () => {
  portal = await startPortal()
  remembered = await portal.everything()
})

afterAll(() => portal[Symbol.asyncDispose]())

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'Ёжик в тумане',
    '家族',
    '👩‍👩‍👧',
    '<b>',
    '\u0000',
    '__proto__',
    "'; --",
    '%',
    'я'.repeat(200_000),
  ),
)

/** Values of every type, those that could be right among them. */
const value = fc.oneof(
  text,
  fc.integer({ min: FIRST_ID, max: FIRST_ID + 50 }),
  fc.constantFrom(0, -1, 1.5, 1e300, true, null, [], {}, [1], '79187777777', '2026-03-01T09:00:00Z'),
  fc.jsonValue({ maxDepth: 3 }),
)

/** An object with some of the known fields and some that nobody knows. */
function objectOf(fields: string[]) {
  const known = fields.map((field): [string, typeof value] => [field, value])
  const record = fc.record(Object.fromEntries(known), { requiredKeys: [] })
  return fc.tuple(record, fc.dictionary(text, value, { maxKeys: 2 })).map(([a, b]) => ({ ...b, ...a }))
}

/** Bodies of requests: JSON of some object or other value, and what is no JSON at all. */
function bodyOf(fields: string[]) {
  const json = fc.oneof(objectOf(fields), value).map((sent) => JSON.stringify(sent))
  return fc.oneof(
    { weight: 4, arbitrary: json },
    text,
    json.map((sent) => sent.slice(0, -1)),
  )
}

interface Sent {
  method: string
  path: string
  body?: string
  headers?: Record<string, string>
}

/** Sends garbage: it must be answered in JSON without a fault, and leave no trace when it is refused. */
async function expectCalm({ method, path, body, headers }: Sent) {
  const response = await fetch(portal.url + path, {
    method,
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body }),
  })
  const answer = await response.text()
  expect([200, 201, 404, 409, 415, 422]).toContain(response.status)
  expect(answer).not.toMatch(/\bat .+\.[jt]s:\d+|node_modules/)
  const parsed = JSON.parse(answer)
  const now = await portal.everything()
  if (response.status >= 300) {
    expect(parsed).toMatchObject({ success: false, message: expect.any(String) })
    expect(now).toEqual(remembered)
  }
  remembered = now
}

const check = (sent: fc.Arbitrary<Sent>) => fc.assert(fc.asyncProperty(sent, expectCalm), { numRuns: RUNS })

/** Short enough for Node to read it as a part of an address. */
const short = (given: unknown) =>
  (typeof given === 'object' ? fc.stringify(given) : String(given)).slice(0, 500).toWellFormed()

function queryOf(fields: string[]) {
  const known = objectOf(fields).map((query) => {
    const search = new URLSearchParams()
    for (const [name, given] of Object.entries(query)) search.append(short(name), short(given))
    return search
  })
  return fc.oneof(
    known.map(String),
    fc.constantFrom('userId=%ZZ', 'userId=1&userId=2', '&&=', 'a[b]=1', 'userId[]=1'),
  )
}

describe('garbage is refused calmly by', () => {
  it.each(Object.entries<Operation>(operations))('%s', async (_, { method, path, query, body }) => {
    const queries = queryOf(Object.keys(query?.shape ?? {})).map((search) => `${path}?${search}`)
    if (method === 'GET') await check(queries.map((address) => ({ method, path: address })))
    else await check(bodyOf(Object.keys(body?.shape ?? {})).map((sent) => ({ method, path, body: sent })))
  })

  it.each([...actions.values()])('the action $name', async ({ name, params }) => {
    const path = `/__admin/actions/${name}`
    await check(bodyOf(Object.keys(params.shape)).map((body) => ({ method: 'POST', path, body })))
  })

  it.each([
    ['POST', '/users', ['surname', 'phone', 'email', 'location', 'role', 'familyId', 'botPausedUntil']],
    ['POST', '/posts', ['authorId', 'title', 'text', 'imageUrl', 'withImage', 'publishedAt']],
    ['POST', '/comments', ['postId', 'authorId', 'comment', 'replyToCommentId', 'createdAt']],
    ['POST', '/orders', ['userId', 'status', 'items', 'review', 'createdAt', 'completedAt']],
    ['PUT', '/bots/9', ['baseUrl', 'token']],
    ['PUT', '/faults', ['kind', 'times']],
    ['POST', '/requests/find', ['direction', 'method', 'path', 'alias', 'status', 'sinceId']],
    ['POST', '/outbox/9/resend', []],
    ['POST', '/snapshots/999/restore', []],
  ])('%s /__admin%s', async (method, path, fields) => {
    await check(bodyOf(fields).map((body) => ({ method, path: `/__admin${path}`, body })))
  })

  it.each(['/users', '/posts', '/comments', '/orders', '/bots', '/images', ''])(
    'addresses below %s',
    async (path) => {
      const addresses = fc.oneof(
        text.map((part) => encodeURIComponent(short(part))),
        text,
      )
      await check(
        addresses.map((part) => {
          const { pathname } = new URL(`http://portal/__admin${path}/${short(part)}`)
          return { method: 'GET', path: pathname }
        }),
      )
    },
  )

  it('everything that takes JSON, whatever is nested how deep', async () => {
    const posts = Object.values<Operation>(operations).filter(({ method }) => method === 'POST')
    const sent = [
      ...posts.map(({ path, body }) => ({ path, fields: Object.keys(body?.shape ?? {}) })),
      { path: '/__admin/users', fields: ['surname', 'location', 'familyId'] },
      { path: '/__admin/orders', fields: ['userId', 'items', 'review'] },
      { path: '/__admin/actions/block-user', fields: ['userId', 'reason'] },
      { path: '/__admin/requests/find', fields: ['path', 'status'] },
    ]
    for (const { path, fields } of sent) {
      for (const depth of [90, 101, 10_000]) {
        for (const nested of [
          '['.repeat(depth) + ']'.repeat(depth),
          `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`,
        ]) {
          const all = fields.map((field) => `"${field}":${nested}`).join(',')
          for (const body of [nested, `{${all}}`, `{"unknown":${nested},${all}}`])
            await expectCalm({
              method: 'POST',
              path,
              body,
              headers: { 'idempotency-key': `${path} ${depth}` },
            })
        }
      }
    }
    expect((await portal.journal()).length).toBeGreaterThan(100)
  })

  it('anything, whatever the headers say of the body', async () => {
    const headers = [
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/json; charset=klingon' },
      { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      { 'content-type': 'application/json', 'content-encoding': 'snow' },
      { 'content-type': 'multipart/form-data' },
    ]
    for (const path of ['/user', '/comment', '/__admin/users/1/2', '/__admin/actions/block-user']) {
      for (const header of headers) {
        await expectCalm({ method: 'POST', path, body: '{"userId": 101, "reason": ', headers: header })
      }
    }
  })
})
