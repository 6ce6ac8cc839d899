import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { startConformProxy } from '#cli/conform/proxy.ts'
import { exitCodeOf, verdictOf } from '#cli/conform/verdict.ts'
import { botSuccessExample } from '#contracts/bot/answer.ts'
import { operations } from '#contracts/host/index.ts'
import { type Listening, listen } from '#runtime/http.ts'

const user = operations['GET /user'].examples.byId.response

/** A system that answers every request in the same way, told by its headers. */
let system: Listening
beforeAll(async () => {
  system = await listen((request, response) => {
    const {
      'x-status': status,
      'x-type': type = 'application/json',
      'x-answer': answer = '',
    } = request.headers
    response.writeHead(Number(status), { 'content-type': String(type) })
    response.end(Buffer.from(String(answer), 'base64'))
  })
})
afterAll(() => system[Symbol.asyncDispose]())

interface Exchange {
  readonly path: string
  readonly status: number
  readonly answer?: unknown
  readonly type?: string
  readonly body?: unknown
}

async function watched(api: 'host' | 'bot', { path, status, answer, type, body }: Exchange) {
  await using proxy = await startConformProxy(api, system.url)
  const text = answer === undefined ? '' : JSON.stringify(answer)
  const response = await fetch(proxy.url + path, {
    headers: {
      authorization: 'Bearer any',
      'content-type': 'application/json',
      'x-status': String(status),
      'x-answer': Buffer.from(text).toString('base64'),
      ...(type !== undefined && { 'x-type': type }),
    },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  })
  const verdicts = proxy.observed.operations.map(verdictOf).filter(({ exchanges }) => exchanges > 0)
  return { text, passedOn: { status: response.status, text: await response.text() }, verdicts, proxy }
}

const BY_ID = '/user?userId=127'

describe('an exchange with the host', () => {
  it('that is as the document says conforms, and comes back unchanged', async () => {
    const { text, passedOn, verdicts } = await watched('host', { path: BY_ID, status: 200, answer: user })
    expect(passedOn).toEqual({ status: 200, text })
    expect(verdicts).toEqual([{ name: 'GET /user', status: 'conforms', exchanges: 1, violations: [] }])
  })

  it.each<[string, Partial<Exchange>, string, RegExp]>([
    ['a number for a string', { answer: { ...user, phone: 79187777777 } }, 'body.phone', /string/],
    ['a field less', { answer: { ...user, isActive: undefined } }, 'body', /required property 'isActive'/],
    ['an unknown value', { answer: { ...user, role: 'king' } }, 'body.role', /one of the allowed|equal/],
    ['a phone with a plus', { answer: { ...user, phone: '+79187777777' } }, 'body.phone', /pattern/],
    ['a list for an object', { answer: [user] }, 'body', /object/],
    ['another content type', { answer: user, type: 'text/html' }, '', /media type "text\/html"/],
    ['another status', { status: 418, answer: {} }, '', /returned status code/],
    ['no body', {}, 'body', /media type|Body/i],
  ])('with %s in the answer violates it', async (_, exchange, location, message) => {
    const { verdicts, text, passedOn } = await watched('host', { path: BY_ID, status: 200, ...exchange })
    expect(verdicts[0]?.status).toBe('violates')
    expect(verdicts[0]?.violations[0]).toMatchObject({
      part: 'response',
      message: expect.stringMatching(message),
    })
    expect(verdicts[0]?.violations.map((violation) => violation.location)).toContain(location)
    expect(passedOn.text).toBe(text)
  })

  it('of a bad request that is accepted violates it; refused it does not', async () => {
    const path = '/user?phone=%2B7918'
    const accepted = await watched('host', { path, status: 200, answer: user })
    expect(accepted.verdicts[0]?.violations[0]).toMatchObject({ part: 'request', location: 'query.phone' })
    const answer = { success: false, message: 'Ошибка валидации' }
    const refused = await watched('host', { path, status: 422, answer })
    expect(refused.verdicts[0]?.violations).toEqual([])
  })

  it('that was only refused is unproved', async () => {
    const answer = { success: false, message: 'Пользователь не найден' }
    const { verdicts } = await watched('host', { path: BY_ID, status: 404, answer })
    expect(verdicts[0]?.status).toBe('unproved')
    expect(exitCodeOf(verdicts, true)).toBe(1)
  })
})

describe('a call of the bot', () => {
  const call = { path: '/bots/1/call/users/delete', body: { script_request_params: { userId: 1 } } }

  it('that is started conforms', async () => {
    const { verdicts } = await watched('bot', { ...call, status: 200, answer: botSuccessExample })
    expect(verdicts).toMatchObject([{ name: 'users/delete', status: 'conforms' }])
    expect(exitCodeOf(verdicts, true)).toBe(0)
  })

  it.each([
    ['success as a string', 200, { ...botSuccessExample, success: 'true' }],
    ['a refusal without a message', 200, { success: false }],
    ['a body with 401', 401, { message: 'no' }],
    ['422', 422, { success: false, message: 'Ошибка валидации' }],
  ])('answered with %s violates the document', async (_, status, answer) => {
    const { verdicts } = await watched('bot', { ...call, status, answer })
    expect(verdicts[0]?.status).toBe('violates')
  })
})

test('an address that the contract does not have is passed on and not judged', async () => {
  const { verdicts, proxy, passedOn } = await watched('host', {
    path: '/__admin/users',
    status: 201,
    answer: {},
  })
  expect([verdicts, passedOn.status]).toEqual([[], 201])
  expect([...proxy.observed.elsewhere]).toEqual(['GET /__admin/users'])
  expect(exitCodeOf(verdicts, true)).toBe(2)
})

test('an operation that nothing was asked of counts unless only others were to be asked', () => {
  const results = [
    { name: 'GET /user', exchanges: 1, successes: 1, violations: [] },
    { name: 'GET /post', exchanges: 0, successes: 0, violations: [] },
  ].map(verdictOf)
  expect(exitCodeOf(results, true)).toBe(0)
  expect(exitCodeOf(results, false)).toBe(1)
})

test('the same violation of many requests is one, with its number', async () => {
  await using proxy = await startConformProxy('host', system.url)
  const answer = Buffer.from(JSON.stringify({ ...user, userId: '127' })).toString('base64')
  const headers = { authorization: 'Bearer any', 'x-status': '200', 'x-answer': answer }
  for (const path of [BY_ID, '/user?userId=5']) await fetch(proxy.url + path, { headers })
  const [verdict] = proxy.observed.operations.map(verdictOf)
  expect(verdict?.violations).toMatchObject([{ location: 'body.userId', times: 2, path: '/user' }])
})

test('a system that is not there answers 502', async () => {
  const gone = await listen(() => {})
  await gone[Symbol.asyncDispose]()
  await using proxy = await startConformProxy('host', gone.url)
  expect((await fetch(proxy.url + BY_ID)).status).toBe(502)
  expect(proxy.unreachable).toMatch(/ECONNREFUSED/)
})
