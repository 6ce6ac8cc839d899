import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aliases, type endpoints as Endpoints, endpoints } from '#contracts/bot/index.ts'
import type { Endpoint } from '#contracts/model/endpoint.ts'
import { type Member, newMember } from '#test/support/people.ts'
import { access, startTestStack, type TestStack } from '#test/support/stack.ts'

const RUNS = 40

let stack: TestStack
let member: Member
let postId: number
let orderId: number

beforeAll(async () => {
  stack = await startTestStack()
  member = await newMember(stack)
  postId = (await stack.portal.post<{ postId: number }>('/__admin/posts', { authorId: member.userId })).postId
  orderId = (await stack.portal.post<{ orderId: number }>('/__admin/orders', { userId: member.userId }))
    .orderId
})

afterAll(() => stack[Symbol.asyncDispose]())

const nasty = fc.constantFrom(
  '',
  ' ',
  '\u0000',
  'до\u0000после',
  '\ud800',
  'край\udfff',
  'Ёжик в тумане',
  '家族の写真',
  '👩‍👩‍👧'.repeat(30),
  '<b>не тег',
  '&amp;lt;',
  '{{name}} $t(error.stale)',
  '__proto__',
  'constructor',
  "'; drop table people; --",
  'я'.repeat(19_999),
  '0000-01-01T00:00:00+23:59',
  '9999-12-31T23:59:59-23:59',
  '2026-02-30T00:00:00Z',
)
const text = fc.oneof(fc.string({ unit: 'binary' }), nasty)
const value = fc.oneof(
  { weight: 3, arbitrary: text },
  fc.integer(),
  fc.constantFrom(0, -1, 1.5, 2 ** 53, 1e300, true, null, [], {}, [[1]], [1, 'x'], [{ a: 1 }]),
  fc.jsonValue({ maxDepth: 3 }),
)

/** Valid parameters of an endpoint, about things that exist. */
function goodParams({ example }: Endpoint): Record<string, unknown> {
  const known: Record<string, unknown> = {
    userId: member.userId,
    userIds: [member.userId],
    postId,
    orderId,
    requestId: orderId,
  }
  return Object.fromEntries(Object.entries(example).map(([name, given]) => [name, known[name] ?? given]))
}

/** The parameters with some fields broken, some missing and some that nobody knows. */
function broken(endpoint: Endpoint) {
  const names = Object.keys(endpoint.params.shape)
  return fc
    .record({
      replaced: fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3 }),
      missing: fc.subarray(names, { maxLength: 1 }),
      extra: fc.dictionary(text, value, { maxKeys: 2 }),
    })
    .map(({ replaced, missing, extra }) => {
      const params: Record<string, unknown> = { ...extra, ...goodParams(endpoint), ...replaced }
      for (const name of missing) delete params[name]
      return params
    })
}

function bodies(endpoint: Endpoint) {
  const whole = broken(endpoint).map((script_request_params) => JSON.stringify({ script_request_params }))
  return fc.oneof(
    { weight: 6, arbitrary: whole },
    value.map((script_request_params) => JSON.stringify({ script_request_params })),
    value.map((body) => JSON.stringify(body)),
    whole.map((body) => body.slice(0, -2)),
    text,
  )
}

/** What HTTP lets through of a header: visible Latin-1. */
const headerValue = fc.string({
  unit: fc
    .integer({ min: 0x21, max: 0xff })
    .filter((code) => code < 0x7f || code > 0xa0)
    .map((code) => String.fromCharCode(code)),
  maxLength: 300,
})
const headers = fc.record(
  {
    'idempotency-key': headerValue,
    'content-type': fc.oneof(headerValue, fc.constantFrom('text/xml', 'application/json; charset=latin1')),
    accept: headerValue,
    'accept-language': headerValue,
    cookie: headerValue,
    'x-forwarded-for': headerValue,
  },
  { requiredKeys: [] },
)

/** Everything that a refused call must not touch. What earlier calls still bring about is left out: the end of a pause. */
async function everything(alias: string): Promise<unknown> {
  const { rows } = await sql`select
    (select json_agg(users order by user_id) from users) as users,
    (select json_agg(json_build_array(user_id, person_id, status) order by user_id) from links) as links,
    (select count(*) from communications where alias = ${alias}) as communications,
    (select count(*) from conversations) as conversations`.execute(stack.bot.db)
  return rows
}

async function expectCalm(alias: keyof typeof Endpoints, body: string, given: Record<string, string>) {
  const before = await everything(alias)
  const response = await fetch(`${stack.bot.url}/api/v1/bots/${access.botId}/call/${alias}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...given, authorization: `Bearer ${access.botToken}` },
    body,
  })
  const answer = await response.text()
  expect(response.status).toBe(200)
  expect(answer).not.toMatch(/\bat .+:\d+|node_modules|Error:/)
  const parsed = JSON.parse(answer)
  expect(parsed).toEqual(expect.objectContaining({ success: expect.any(Boolean) }))
  if (parsed.success === false) {
    expect(parsed.message).not.toBe('')
    expect(await everything(alias)).toEqual(before)
  }
}

describe.each(aliases)('%s', (alias) => {
  it('answers anything with 200 and changes nothing when it refuses', async () => {
    const endpoint: Endpoint = endpoints[alias]
    const calls = fc.asyncProperty(bodies(endpoint), headers, (body, given) => expectCalm(alias, body, given))
    await fc.assert(calls, { numRuns: RUNS })
    await stack.settle()
    const failed = await stack.bot.db
      .selectFrom('deliveries')
      .where('state', '=', 'failed')
      .select('reason')
      .execute()
    expect(failed).toEqual([])
  })
})
